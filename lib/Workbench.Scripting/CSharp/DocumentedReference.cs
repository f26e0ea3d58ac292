using Microsoft.CodeAnalysis;

namespace Workbench.Scripting.CSharp;

/// <summary>References that know their XML documentation; it is read when it is first asked for.</summary>
internal static class DocumentedReference
{
    /// <summary>An assembly with the documentation that lies beside it, if any.</summary>
    public static MetadataReference Of(string path) => MetadataReference.CreateFromFile(path, documentation: DocumentationOf(path));

    /// <summary>The documentation that lies beside an assembly, or null.</summary>
    public static DocumentationProvider? DocumentationOf(string path)
    {
        var documentation = Path.ChangeExtension(path, ".xml");
        return File.Exists(documentation) ? XmlDocumentationProvider.CreateFromFile(documentation) : null;
    }
}
