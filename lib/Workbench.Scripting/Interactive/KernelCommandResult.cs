using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>What came of a command.</summary>
public sealed class KernelCommandResult
{
    internal KernelCommandResult(KernelCommand command, IReadOnlyList<KernelEvent> events) => (Command, Events) = (command, events);

    /// <summary>The command.</summary>
    public KernelCommand Command { get; }

    /// <summary>The value of the code's trailing expression, if any, and then whether it ran to its end.</summary>
    public IReadOnlyList<KernelEvent> Events { get; }
}
