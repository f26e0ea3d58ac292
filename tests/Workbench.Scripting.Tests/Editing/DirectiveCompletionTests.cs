namespace Workbench.Scripting.Tests.Editing;

public sealed class DirectiveCompletionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("session").FullName;
    private readonly Notebook _notebook;

    public DirectiveCompletionTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "lib"));
        foreach (var name in new[] { "helpers.cs", "Other.ipynb", "helpers.txt", "lib/helpers.csx", "lib/A.dll", "lib/A.csproj" })
        {
            File.WriteAllText(Path.Combine(_folder, name), "");
        }

        _notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
    }

    public void Dispose()
    {
        _notebook.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_line_that_begins_with_a_hash_is_offered_the_directives()
    {
        var found = await _notebook.CompleteAsync("var x = 1;\n  #!im¦");
        Assert.Equal((13, 17), (found.Start, found.End));
        Assert.Equal(("#!import", "#!import ", "directive"), (found.Items[0].Text, found.Items[0].InsertText, found.Items[0].Kind));
        Assert.Single(found.Items);
        Assert.Superset(new HashSet<string> { "#!import", "#!share", "#!time", "#!csharp", "#!sql", "#!markdown" }, (await _notebook.NamesAsync("#!¦")).ToHashSet());
        Assert.Contains("#r \"nuget:", await _notebook.NamesAsync("#¦"));
    }

    [Theory]
    [InlineData("#!import ¦", "lib/ helpers.cs Other.ipynb", 9)]
    [InlineData("#!import hel¦", "helpers.cs", 9)]
    [InlineData("#!import lib/¦", "helpers.csx", 13)]
    [InlineData("#load \"lib/h¦", "helpers.csx", 11)]
    [InlineData("#r \"lib/¦", "A.dll", 8)]
    [InlineData("#r \"project: lib/¦", "A.csproj", 17)]
    [InlineData("#r \"nuget: Math¦", "", 15)]
    [InlineData("#!import no/such/¦", "", 17)]
    public async Task Paths_are_those_that_the_directive_takes(string marked, string names, int start)
    {
        Assert.Equal(names, string.Join(' ', await _notebook.NamesAsync(marked)));
        Assert.Equal(start, (await _notebook.CompleteAsync(marked)).Start);
    }

    [Fact]
    public async Task Text_in_another_language_and_strings_get_no_directives()
    {
        Assert.Empty(await _notebook.NamesAsync("#!html\n<p>Consol¦"));
        Assert.Null(await _notebook.InspectAsync("#!html\nConsole¦"));
        Assert.DoesNotContain("#!import", await _notebook.NamesAsync("var s = @\"\n#!¦\";"));
    }
}
