#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive.Commands;
#pragma warning restore IDE0130

/// <summary>Something that a cell asks of the session.</summary>
public abstract class KernelCommand
{
    private protected KernelCommand()
    {
    }

    /// <summary>Stands for the commands that notebooks declared of their own.</summary>
    /// <param name="targetKernelName">The language that was to take the command.</param>
    [Obsolete(NotCarriedOver.Commands, error: true)]
    protected KernelCommand(string? targetKernelName = null) => TargetKernelName = targetKernelName;

    /// <summary>The language that is to take the command; null for the one that it is sent to.</summary>
    public string? TargetKernelName { get; private protected init; }
}

/// <summary>Asks for code to be run.</summary>
public sealed class SubmitCode : KernelCommand
{
    /// <summary>Asks for code to be run.</summary>
    /// <param name="code">The code, directives included.</param>
    /// <param name="targetKernelName">The language; null for the one that the command is sent to.</param>
    public SubmitCode(string code, string? targetKernelName = null) => (Code, TargetKernelName) = (code, targetKernelName);

    /// <summary>The code, directives included.</summary>
    public string Code { get; }
}

/// <summary>Asks for a variable to be declared.</summary>
public sealed class SendValue : KernelCommand
{
    /// <summary>Asks for a variable to be declared.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="targetKernelName">The language; null for the one that the command is sent to.</param>
    public SendValue(string name, object? value, string? targetKernelName = null) =>
        (Name, Value, TargetKernelName) = (name, value, targetKernelName);

    /// <summary>The variable's name.</summary>
    public string Name { get; }

    /// <summary>The variable's value.</summary>
    public object? Value { get; }
}
