using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Workbench.Scripting.Tests.Interactive;

/// <summary>Values that travel as text: <c>--mime-type</c>, <c>--byref</c> and <c>#!value --from-url</c>; and the help of magics.</summary>
public sealed class SharedTextTests : IDisposable
{
    private readonly Notebook _notebook = new();

    public void Dispose() => _notebook.Dispose();

    [Fact]
    public async Task A_mime_type_makes_a_copy_and_a_reference_stays_one()
    {
        await _notebook.RunAsync("var list = new[] { 1, 2 }; var n = 5; var s = \"t\"; bool? none = null;");
        await _notebook.RunAsync(
            """
            #!set --name copy --value @csharp:list --mime-type application/json
            #!set --name number --value @csharp:n --mime-type application/json
            #!set --name text --value @csharp:s --mime-type application/json
            #!set --name nothing --value @csharp:none --mime-type application/json
            #!set --name same --value @csharp:list --byref
            #!share list --from csharp --as plain --mime-type text/plain
            """);
        Assert.IsType<JsonDocument>(await _notebook.RunAsync("copy"));
        Assert.Equal("5 Double t True True [ 1, 2 ]", await _notebook.RunAsync(
            "$\"{number} {number.GetType().Name} {text} {nothing is null} {object.ReferenceEquals(same, list)} {plain}\""));
    }

    [Fact]
    public async Task A_text_is_shown_as_the_type_that_it_is_said_to_be()
    {
        await _notebook.RunAsync("#!value --name j --mime-type application/json\n{\"a\": 1}");
        Assert.Equal("{\"a\": 1}", Assert.IsType<Output.DisplayData>(Assert.Single(_notebook.Outputs)).Data["application/json"]);
    }

    [Fact]
    public async Task A_text_comes_from_the_web()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/";
        var serving = AnswerAsync(server);
        await _notebook.RunAsync($"#!value --from-url {address} --name u");
        await serving;
        Assert.Equal("from afar", await _notebook.RunAsync("#!share u --from value\nu"));
        server.Stop();
        Assert.Contains($"'{address}' could not be fetched", (await _notebook.FailAsync($"#!value --from-url {address} --name u")).Message);
        Assert.Contains("is no address of the web", (await _notebook.FailAsync("#!value --from-url file:///etc/hosts --name u")).Message);
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    public async Task A_magic_tells_its_usage(string option)
    {
        await _notebook.RunAsync($"#!share {option}");
        Assert.StartsWith("#!share NAME --from LANGUAGE", Assert.IsType<Output.DisplayData>(Assert.Single(_notebook.Outputs)).Data["text/plain"]);
    }

    private static async Task AnswerAsync(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 })
        {
        }

        await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nfrom afar"u8.ToArray(), TestContext.Current.CancellationToken);
    }
}
