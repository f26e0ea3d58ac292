#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>All languages of the session together.</summary>
public sealed class CompositeKernel : Kernel
{
    internal CompositeKernel(IEnumerable<string> languages)
        : base(".NET") => ChildKernels = [.. languages.Select(name => new Kernel(name))];

    /// <summary>The languages, one by one.</summary>
    public IReadOnlyList<Kernel> ChildKernels { get; }
}
