using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Scripting.CSharp;

/// <summary>The chain of cells at one moment; it never changes.</summary>
/// <param name="Latest">The last cell that compiled, from which the earlier ones can be reached; null before the first.</param>
/// <param name="References">What the next cell would be compiled against.</param>
internal sealed record ChainSnapshot(CSharpCompilation? Latest, IReadOnlyList<MetadataReference> References);
