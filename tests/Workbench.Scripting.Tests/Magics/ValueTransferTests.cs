using System.Data;

namespace Workbench.Scripting.Tests.Magics;

public sealed class ValueTransferTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("session").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Values_go_to_fsharp_and_back_with_their_types()
    {
        (string CSharp, string FSharp, string Value)[] types =
        [
            ("int", "int", "5"), ("double", "float", "0.1"), ("string", "string", "\"a'b\\\"\""), ("bool", "bool", "true"), ("string", "string", "null"),
            ("int?", "Nullable<int>", "null"), ("DateTime", "DateTime", "new(2020, 1, 2)"), ("decimal[]", "decimal[]", "[1.5m]"),
            ("Dictionary<string, List<int[]>>", "System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<int[]>>", "new()"),
            ("Environment.SpecialFolder", "Environment.SpecialFolder", "Environment.SpecialFolder.Desktop"),
        ];
        using var notebook = new Notebook();
        await notebook.RunAsync(string.Concat(types.Select((t, i) => $"{t.CSharp} x{i} = {t.Value};\n")));
        await notebook.RunAsync("#!fsharp\n" + string.Concat(types.Select((_, i) => $"#!share x{i} --from csharp\n"))
            + string.Join('\n', types.Select((t, i) => $"let y{i} : {t.FSharp} = x{i}")));
        await notebook.RunAsync(string.Join('\n', types.Select((_, i) => $"#!share y{i} --from fsharp")));
        var variables = notebook.Session.Variables.Where(v => v.Language == "csharp").ToDictionary(v => v.Name);
        Assert.Equal(2 * types.Length, variables.Count);
        Assert.All(Enumerable.Range(0, types.Length), i =>
        {
            Assert.Equal(variables[$"x{i}"].Type, variables[$"y{i}"].Type);
            Assert.Equal(variables[$"x{i}"].Value, variables[$"y{i}"].Value);
        });
    }

    [Fact]
    public async Task A_reference_is_the_same_object_in_both_languages()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#r \"nuget: Microsoft.Data.Analysis, 0.23.1\"\nvar df = new Microsoft.Data.Analysis.DataFrame(new Microsoft.Data.Analysis.Int32DataFrameColumn(\"n\", new[] { 1, 2 }));");
        await notebook.RunAsync("#!fsharp\n#!share df --from csharp\nlet count = df.Rows.Count\nlet same = df");
        Assert.Equal(true, await notebook.RunAsync("#!share same --from fsharp\n#!share count --from fsharp\nobject.ReferenceEquals(same, df) && count == 2L && same[\"n\"].Length == 2"));
    }

    [Fact]
    public async Task Types_of_one_language_that_the_other_cannot_name_are_still_usable()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!fsharp\ntype R = { A : int }\nlet r = { A = 4 }\nlet xs = [1; 2; 3]\nlet some = Some 5");
        Assert.Equal(4, await notebook.RunAsync("#!share r --from fsharp\nr.A"));
        Assert.Equal(11, await notebook.RunAsync("#!share xs --from fsharp\n#!share some --from fsharp\nxs.Sum() + some.Value"));
        await notebook.RunAsync("record C(int B); var c = new C(6);");
        Assert.Equal("C { B = 6 }", await notebook.RunAsync("#!fsharp\n#!share c --from csharp\nc.ToString()"));
    }

    [Fact]
    public async Task Sql_takes_and_gives_values_and_tables()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!fsharp\nlet limit = 2\ntype Row = { Id : int; Name : string }\nlet rows = [{ Id = 1; Name = \"a\" }; { Id = 2; Name = null }]");
        await notebook.RunAsync("#!sql\n#!share rows --from fsharp --as kept\n#!set --name lowest --value @fsharp:limit\ncreate table big as select * from kept where id >= $lowest");
        var table = (DataTable)(await notebook.RunAsync("#!share big --from sql\nbig"))!;
        Assert.Equal([2, DBNull.Value], table.Rows[0].ItemArray);
        await notebook.RunAsync("#!set --name all --value @sql:KEPT");
        Assert.Equal(2, await notebook.RunAsync("all.Rows.Count"));
    }

    [Theory]
    [InlineData("5", "System.Int32 5")]
    [InlineData("-5", "System.Int32 -5")]
    [InlineData("5000000000", "System.Int64 5000000000")]
    [InlineData("0.5", "System.Double 0.5")]
    [InlineData("true", "System.Boolean True")]
    [InlineData("\"5\"", "System.String 5")]
    [InlineData("'a \"b\" c'", "System.String a \"b\" c")]
    [InlineData("word", "System.String word")]
    [InlineData("infinity", "System.String infinity")]
    public async Task A_literal_has_the_type_it_looks_like(string literal, string shown)
    {
        using var notebook = new Notebook();
        Assert.Equal(shown, await notebook.RunAsync($"#!set --name v --value {literal}\n$\"{{v.GetType()}} {{v}}\""));
    }

    [Fact]
    public async Task Null_and_structures_are_literals_too()
    {
        using var notebook = new Notebook();
        Assert.Equal(true, await notebook.RunAsync("#!set --name v --value null\nv is null"));
        Assert.Equal(2, await notebook.RunAsync("#!set --name j --value '{\"a\": [1, 2]}'\n(int)j[\"a\"][1]"));
    }

    [Fact]
    public async Task Texts_are_kept_from_lines_files_and_the_magic_itself()
    {
        File.WriteAllText(Path.Combine(_folder, "a file.txt"), "from a file");
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
        await notebook.RunAsync("#!value --name lines\nline 1\n\n  line 2\n#!value --from-value \"it self\" --name given\n#!value --name file --from-file 'a file.txt'");
        Assert.Equal("line 1\n\n  line 2|it self|from a file", await notebook.RunAsync(
            "#!share lines --from value\n#!share given --from value\n#!share file --from value\nlines + '|' + given + '|' + file"));
        Assert.Contains("--name", (await notebook.FailAsync("#!value\ntext")).Message);
        Assert.Contains("more than once", (await notebook.FailAsync("#!value --name x --from-value y\ntext")).Message);
        Assert.Contains("there is no file", (await notebook.FailAsync("#!value --name x --from-file nowhere.txt")).Message);
    }

    [Theory]
    [InlineData("#!share x", "--from")]
    [InlineData("#!share --from csharp", "The magic is: #!share NAME --from LANGUAGE [--as NEW] [--mime-type TYPE].")]
    [InlineData("#!share x --from csharp --into y", "--into")]
    [InlineData("#!share x --from cobol", "there is no language 'cobol'")]
    [InlineData("#!share x --from csharp", "'csharp' has no variable 'x'. It has a, b.")]
    [InlineData("#!set --name x", "--value")]
    [InlineData("#!set --name x --value @sql:nothing", "'sql' has no variable 'nothing'")]
    [InlineData("#!set --name 1x --value 5", "'1x' cannot name a variable of C#")]
    [InlineData("#!set --name \"x --value 5", "is opened and not closed")]
    [InlineData("#!sql --unknown", "--unknown")]
    [InlineData("#!html extra", "extra")]
    public async Task A_magic_that_lacks_something_tells_its_usage(string line, string reason)
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var b = 1; var a = 2;");
        var error = await notebook.FailAsync("\n" + line);
        Assert.Contains(reason, error.Message);
        Assert.StartsWith("Cell 2, line 2:", error.Traceback[0]);
    }
}
