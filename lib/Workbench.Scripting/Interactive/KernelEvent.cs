#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive.Events;
#pragma warning restore IDE0130

/// <summary>Something that came of a command.</summary>
public abstract class KernelEvent
{
    private protected KernelEvent()
    {
    }
}

/// <summary>The code gave a value, which the cell has shown.</summary>
public sealed class ReturnValueProduced : KernelEvent
{
    internal ReturnValueProduced(object value) => Value = value;

    /// <summary>The value of the code's trailing expression.</summary>
    public object Value { get; }
}

/// <summary>The command ran to its end.</summary>
public sealed class CommandSucceeded : KernelEvent
{
    internal CommandSucceeded()
    {
    }
}

/// <summary>The code did not compile, threw, or asked for what cannot be had.</summary>
public sealed class CommandFailed : KernelEvent
{
    internal CommandFailed(string message) => Message = message;

    /// <summary>What went wrong, in a line or a few.</summary>
    public string Message { get; }
}
