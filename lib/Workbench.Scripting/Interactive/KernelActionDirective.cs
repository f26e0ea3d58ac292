#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive.Directives;
#pragma warning restore IDE0130

/// <summary>Stands for the magics that notebooks declared of their own.</summary>
/// <param name="name">The magic.</param>
[Obsolete(NotCarriedOver.Commands, error: true)]
public sealed class KernelActionDirective(string name)
{
    /// <summary>The magic.</summary>
    public string Name { get; } = name;
}
