using System.Text.Json.Nodes;

namespace Workbench.Kernel.Jupyter;

/// <summary>A message from a client, checked and read.</summary>
/// <param name="Identities">By which the answer finds its way back.</param>
/// <param name="Header">As it was sent: it becomes the parent of all that answers it.</param>
/// <param name="Type">The type of the message, e.g. <c>execute_request</c>.</param>
/// <param name="Content">What it asks.</param>
/// <param name="Received">When it came, by the stopwatch.</param>
internal sealed record Request(
    IReadOnlyList<byte[]> Identities, byte[] Header, string Type, JsonObject Content, long Received)
{
    private const string Suffix = "_request";

    /// <summary>Whether the protocol has a reply to it.</summary>
    public bool IsAnswered => Type.EndsWith(Suffix, StringComparison.Ordinal);

    public string ReplyType => $"{Type[..^Suffix.Length]}_reply";
}
