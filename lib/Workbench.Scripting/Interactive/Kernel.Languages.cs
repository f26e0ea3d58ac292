using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Workbench.Scripting;
using Workbench.Scripting.Streams;

#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <content>The languages of the session, as code asks for them to run code of its own.</content>
public partial class Kernel
{
    internal Kernel(string name) => Name = name;

    /// <summary>The language of the cell that runs.</summary>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static Kernel Current => new(CellScope.Required.Language);

    /// <summary>All languages of the session together; code that is sent to it is taken for C#.</summary>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static CompositeKernel Root => new(CellScope.Required.Session.LanguageNames);

    /// <summary>What its magic calls the language, without <c>#!</c>.</summary>
    public string Name { get; }

    /// <inheritdoc cref="Root"/>
    public CompositeKernel RootKernel => this as CompositeKernel ?? Root;

    /// <summary>Runs code, or sets a variable, within the running cell.</summary>
    /// <param name="command">A <see cref="SubmitCode"/> or a <see cref="SendValue"/>.</param>
    /// <param name="cancellationToken">Is looked at before the command runs; a running cell is interrupted as a whole.</param>
    /// <returns>What came of it; an error of the code is printed and is part of the result.</returns>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    /// <exception cref="ArgumentException">The command names a language that the session does not run.</exception>
    public async Task<KernelCommandResult> SendAsync(KernelCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        var scope = CellScope.Required;
        var language = Target(command, scope);
        try
        {
            return new KernelCommandResult(command, await RunAsync(command, language, scope).ConfigureAwait(false));
        }
        catch (CellFault fault)
        {
            scope.Outputs.Print("stderr", string.Join('\n', fault.Traceback) + "\n");
            return new KernelCommandResult(command, [new CommandFailed(fault.Message)]);
        }
    }

    private string Target(KernelCommand command, CellScope scope)
    {
        var name = command.TargetKernelName ?? (this is CompositeKernel ? "csharp" : Name);
        return scope.Session.FindLanguage(name) ?? throw new ArgumentException(
            $"There is no language '{name}'; there are {string.Join(", ", scope.Session.LanguageNames)}.", nameof(command));
    }

    private static async Task<KernelEvent[]> RunAsync(KernelCommand command, string language, CellScope scope)
    {
        switch (command)
        {
            case SubmitCode submission:
                var value = await scope.Session.RunNestedAsync(submission.Code, language, scope).ConfigureAwait(false);
                return value is null ? [new CommandSucceeded()] : [new ReturnValueProduced(value), new CommandSucceeded()];
            case SendValue sent:
                await scope.Session.SetAsync(sent.Name, sent.Value, language, scope).ConfigureAwait(false);
                return [new CommandSucceeded()];
            default:
                throw new NotSupportedException($"A session handles SubmitCode and SendValue, not {command.GetType().Name}.");
        }
    }
}
