using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Workbench.Scripting.CSharp;

/// <summary>One of the session's own assemblies as cells are compiled against it: without the libraries that its code needs and its public face does not.</summary>
/// <remarks>
/// When a package brings one of those libraries, the compiler would take the assembly for a new one, since it now finds more of
/// what it refers to: every type of it would be two, that of the cells before and that of the cells after.
/// </remarks>
internal static class SharedImage
{
    /// <param name="path">The assembly.</param>
    /// <param name="isVisible">Whether cells may know an assembly that it refers to, by its name.</param>
    public static AssemblyMetadata Read(string path, Func<string, bool> isVisible)
    {
        var bytes = File.ReadAllBytes(path);
        using var image = new PEReader(new MemoryStream(bytes));
        var reader = image.GetMetadataReader();
        // The first type is every module's "<Module>": its name is in the heap, and no assembly is called so.
        var none = MetadataTokens.GetHeapOffset(reader.GetTypeDefinition(reader.TypeDefinitions.First()).Name);
        foreach (var handle in reader.AssemblyReferences.Where(handle => !isVisible(reader.GetString(reader.GetAssemblyReference(handle).Name))))
        {
            WriteName(bytes.AsSpan(image.PEHeaders.MetadataStartOffset + NameOffset(reader, handle)), reader, none);
        }

        return AssemblyMetadata.CreateFromImage(bytes);
    }

    /// <summary>A row (ECMA-335, II.22.5) has the version in four words, the flags in two, the key and then the name.</summary>
    private static int NameOffset(MetadataReader reader, AssemblyReferenceHandle handle) =>
        reader.GetTableMetadataOffset(TableIndex.AssemblyRef)
        + ((MetadataTokens.GetRowNumber(handle) - 1) * reader.GetTableRowSize(TableIndex.AssemblyRef))
        + 12 + IndexSize(reader, HeapIndex.Blob);

    private static void WriteName(Span<byte> place, MetadataReader reader, int offset)
    {
        var written = IndexSize(reader, HeapIndex.String) == 2
            ? BitConverter.TryWriteBytes(place, (ushort)offset)
            : BitConverter.TryWriteBytes(place, offset);
        if (!written)
        {
            throw new BadImageFormatException("The table of references ends within a row.");
        }
    }

    private static int IndexSize(MetadataReader reader, HeapIndex heap) => reader.GetHeapSize(heap) > ushort.MaxValue ? 4 : 2;
}
