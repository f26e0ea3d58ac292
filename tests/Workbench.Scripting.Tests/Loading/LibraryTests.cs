using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Scripting.Tests.Loading;

public sealed class LibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("library").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_library_is_loaded_with_the_neighbours_it_needs_and_can_be_rebuilt_meanwhile()
    {
        Compile("Base", "namespace Base; public static class Number { public static int Value => 20; }");
        Compile("Top", "namespace Top; public static class Sum { public static int Value => Base.Number.Value + 1; }", "Base");
        using var notebook = Session();
        await notebook.RunAsync("#r \"lib/Top.dll\"");
        Compile("Base", "namespace Base; public static class Number { public static int Value => 200; }");
        Compile("Top", "namespace Top; public static class Sum { public static int Value => Base.Number.Value + 2; }", "Base");
        Assert.Equal(202, await Session().RunAsync("#r \"lib/Top.dll\"\nTop.Sum.Value"));

        // The first session copied what it referenced before the second build; a neighbour is copied when it is first needed.
        Assert.Equal(201, await notebook.RunAsync("Top.Sum.Value"));
    }

    [Fact]
    public async Task A_library_stays_the_same_for_a_session_that_names_it_again()
    {
        Compile("Once", "public static class Once { public static int Value => 1; }");
        using var notebook = Session();
        Assert.Equal(1, await notebook.RunAsync("#r \"lib/Once.dll\"\nOnce.Value"));
        Compile("Once", "public static class Once { public static int Value => 2; }");
        Assert.Equal(1, await notebook.RunAsync("#r \"lib/Once.dll\"\nOnce.Value"));
    }

    private Notebook Session() => new(new SessionOptions { WorkingDirectory = _folder, CacheDirectory = Path.Combine(_folder, "cache") });

    private void Compile(string name, string code, params string[] neighbours)
    {
        var libraries = Directory.CreateDirectory(Path.Combine(_folder, "lib")).FullName;
        var references = neighbours.Select(n => Path.Combine(libraries, $"{n}.dll")).Prepend(typeof(object).Assembly.Location);
        var emitted = CSharpCompilation
            .Create(name, [CSharpSyntaxTree.ParseText(code)], references.Select(path => MetadataReference.CreateFromFile(path)), new(OutputKind.DynamicallyLinkedLibrary))
            .Emit(Path.Combine(libraries, $"{name}.dll"));
        Assert.Empty(emitted.Diagnostics);
    }
}
