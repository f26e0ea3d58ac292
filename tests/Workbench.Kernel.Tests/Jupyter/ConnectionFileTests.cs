using System.Text.Json.Nodes;
using Workbench.Kernel.Commands;
using Workbench.Kernel.Jupyter;

namespace Workbench.Kernel.Tests.Jupyter;

public sealed class ConnectionFileTests : IDisposable
{
    private readonly Workspace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void Odd_keys_are_passed_over_and_what_has_one_answer_may_be_missing()
    {
        var connection = Read(c =>
        {
            c["kernel_name"] = "x";
            c["jupyter_session"] = new JsonArray(1, null);
            c.Remove("transport");
            c.Remove("signature_scheme");
        });
        Assert.Equal("secret", connection.Key);
        Assert.StartsWith("tcp://127.0.0.1:", connection.Address(connection.Shell));
    }

    [Theory]
    [InlineData("transport", "\"ipc\"", "its transport is \"ipc\", and the kernel speaks tcp only")]
    [InlineData("signature_scheme", "\"hmac-md5\"", "its signature_scheme is \"hmac-md5\", and the kernel signs with hmac-sha256 only")]
    [InlineData("shell_port", "0", "its shell_port is 0; it must be a port from 1 to 65535")]
    [InlineData("hb_port", "70000", "its hb_port is 70000; it must be a port")]
    [InlineData("iopub_port", "\"5\"", "its iopub_port is \"5\"; it must be a port")]
    [InlineData("control_port", null, "its control_port is missing; it must be a port")]
    [InlineData("key", null, "its key is missing; it must be a text")]
    [InlineData("ip", "[1]", "its ip is [1]; it must be a text")]
    public void What_the_kernel_cannot_do_is_said_with_name_and_value(string name, string? value, string message)
    {
        var error = Assert.Throws<UsageException>(() => Read(c =>
        {
            c.Remove(name);
            if (value is not null)
            {
                c[name] = JsonNode.Parse(value);
            }
        }));
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("{\"ip\":")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"ip\":\"127.0.0.1\",\"ip\":\"0.0.0.0\"}")]
    public void What_is_no_object_is_no_connection_file(string content)
    {
        File.WriteAllText(_work.PathOf("c.json"), content);
        Assert.Contains("is no connection file", Assert.Throws<UsageException>(() => ConnectionFile.Read(_work.PathOf("c.json"))).Message);
    }

    [Fact]
    public void A_file_that_is_not_there_cannot_be_read() =>
        Assert.Contains("cannot be read", Assert.Throws<UsageException>(() => ConnectionFile.Read(_work.PathOf("missing.json"))).Message);

    [Fact]
    public void A_port_that_is_taken_ends_the_program_with_its_name()
    {
        using var first = new RunningKernel();
        using var second = new KernelProcess(first.Process.Connection);
        Assert.Equal(2, second.WaitForExit());
        Assert.Contains("workbench: the hb_port of the connection file, tcp://127.0.0.1:", second.Log);
    }

    private ConnectionFile Read(Action<JsonObject> change)
    {
        var connection = KernelProcess.NewConnection("secret");
        change(connection);
        File.WriteAllText(_work.PathOf("c.json"), connection.ToJsonString());
        return ConnectionFile.Read(_work.PathOf("c.json"));
    }
}
