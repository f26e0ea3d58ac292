using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Kernel.Commands;

namespace Workbench.Kernel.Jupyter;

/// <summary>Where a client expects the kernel's five sockets, and the key that both sign with (empty: nothing is signed).</summary>
internal sealed record ConnectionFile(string Ip, int Shell, int Control, int Stdin, int Iopub, int Heartbeat, string Key)
{
    private const string Scheme = "hmac-sha256";

    public string Address(int port) => $"tcp://{Ip}:{port}";

    /// <exception cref="UsageException">The file is not there, is no connection file, or asks for what the kernel cannot do.</exception>
    public static ConnectionFile Read(string path)
    {
        var fields = Parse(path);
        Require(path, fields, "transport", "tcp", "the kernel speaks tcp only");
        Require(path, fields, "signature_scheme", Scheme, $"the kernel signs with {Scheme} only");
        return new ConnectionFile(
            Text(path, fields, "ip"),
            Port(path, fields, "shell_port"),
            Port(path, fields, "control_port"),
            Port(path, fields, "stdin_port"),
            Port(path, fields, "iopub_port"),
            Port(path, fields, "hb_port"),
            Text(path, fields, "key"));
    }

    private static JsonObject Parse(string path)
    {
        try
        {
            return JsonFields.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException e)
        {
            throw new UsageException($"{path} is no connection file: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the connection file {path} cannot be read: {e.Message}");
        }
    }

    /// <summary>A key that may be left out has one allowed value.</summary>
    private static void Require(string path, JsonObject fields, string name, string allowed, string reason)
    {
        if (fields[name] is { } given && fields.Text(name) != allowed)
        {
            throw new UsageException($"{path}: its {name} is {given.ToJsonString()}, and {reason}.");
        }
    }

    private static string Text(string path, JsonObject fields, string name) =>
        fields.Text(name) ?? throw new UsageException($"{path}: its {name} is {Shown(fields, name)}; it must be a text.");

    private static int Port(string path, JsonObject fields, string name) => fields.Whole(name) is { } port and > 0 and <= ushort.MaxValue
        ? port
        : throw new UsageException($"{path}: its {name} is {Shown(fields, name)}; it must be a port from 1 to {ushort.MaxValue}.");

    private static string Shown(JsonObject fields, string name) => fields[name]?.ToJsonString() ?? "missing";
}
