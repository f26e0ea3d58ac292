using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;

#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <content>Members of .NET Interactive that this session has no counterpart of; to use one is an error that says what to do instead.</content>
public partial class Kernel
{
    /// <summary>Always an error.</summary>
    [Obsolete(NotCarriedOver.Events, error: true)]
    public IObservable<KernelEvent> KernelEvents => throw new NotSupportedException(NotCarriedOver.Events);

    /// <summary>Always an error.</summary>
    [Obsolete(NotCarriedOver.Commands, error: true)]
    public void AddDirective(KernelActionDirective directive, Func<KernelCommand, KernelInvocationContext, Task> handler) =>
        throw new NotSupportedException(NotCarriedOver.Commands);

    /// <summary>Always an error.</summary>
    [Obsolete(NotCarriedOver.Commands, error: true)]
    public void AddDirective<TCommand>(KernelActionDirective directive, Func<TCommand, KernelInvocationContext, Task> handler) =>
        throw new NotSupportedException(NotCarriedOver.Commands);

    /// <summary>Always an error.</summary>
    [Obsolete(NotCarriedOver.Commands, error: true)]
    public void RegisterCommandType<TCommand>() => throw new NotSupportedException(NotCarriedOver.Commands);

    /// <summary>Always an error.</summary>
    [Obsolete(NotCarriedOver.Commands, error: true)]
    public void RegisterCommandHandler<TCommand>(Func<TCommand, KernelInvocationContext, Task> handler) =>
        throw new NotSupportedException(NotCarriedOver.Commands);
}
