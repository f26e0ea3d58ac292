#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive.Commands;
#pragma warning restore IDE0130

/// <summary>One of several answers that a cell asks its reader for.</summary>
/// <param name="name">What the answer is found by.</param>
/// <param name="prompt">What to say to the reader; null for the name.</param>
public sealed class InputDescription(string name, string? prompt = null)
{
    /// <summary>What the answer is found by.</summary>
    public string Name { get; } = name;

    /// <summary>What to say to the reader.</summary>
    public string Prompt { get; } = prompt ?? name;

    /// <summary>What the answer is: one that is a <c>password</c> is not seen while it is typed; all others are lines of text.</summary>
    public string TypeHint { get; set; } = "text";
}
