using Microsoft.DotNet.Interactive.Events;
using Workbench.Scripting.Streams;

#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>The running cell, as extensions written for .NET Interactive ask for it.</summary>
public sealed class KernelInvocationContext
{
    private readonly CellScope _scope;

    private KernelInvocationContext(CellScope scope) => _scope = scope;

    /// <summary>The cell that runs on this thread or task; null if none does.</summary>
    public static KernelInvocationContext? Current => CellScope.Current is { } scope ? new(scope) : null;

    /// <inheritdoc cref="Kernel.CancellationToken"/>
    public CancellationToken CancellationToken => _scope.Stop.Token;

    /// <inheritdoc cref="Kernel.Current"/>
    public Kernel HandlingKernel => new(_scope.Language);

    /// <summary>Always an error.</summary>
    [Obsolete(NotCarriedOver.Events, error: true)]
    public void Publish(KernelEvent @event) => throw new NotSupportedException(NotCarriedOver.Events);

    /// <inheritdoc cref="Kernel.display"/>
    public DisplayedValue Display(object? value, params string[] mimeTypes) => DisplayedValue.Show(_scope, value, mimeTypes);

    /// <inheritdoc cref="DisplayExtensions.DisplayAs"/>
    public DisplayedValue DisplayAs(string value, string mimeType) => Display(value, mimeType);
}
