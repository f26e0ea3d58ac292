using Microsoft.CodeAnalysis;

namespace Workbench.Scripting.CSharp;

/// <summary>References that know their XML documentation; it is read when it is first asked for.</summary>
internal static class DocumentedReference
{
    /// <summary>An assembly with the documentation that lies beside it, if any.</summary>
    public static MetadataReference Of(string path)
    {
        var documentation = Path.ChangeExtension(path, ".xml");
        return MetadataReference.CreateFromFile(
            path, documentation: File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : null);
    }

    /// <summary>An assembly of the shared framework; its documentation comes with the SDK.</summary>
    public static MetadataReference OfFramework(string path) =>
        MetadataReference.CreateFromFile(path, documentation: FrameworkDocumentation.Instance);
}
