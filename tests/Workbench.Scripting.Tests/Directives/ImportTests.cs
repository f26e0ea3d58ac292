namespace Workbench.Scripting.Tests.Directives;

public sealed class ImportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("session").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_document_of_many_languages_brings_its_code_and_not_its_prose()
    {
        File.WriteAllText(Path.Combine(_folder, "all.dib"),
            "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n\n#!markdown\n\n# Title\n\n#!csharp\n\nvar a = 1;\n\n#!sh\n\necho shell\n\n#!html\n\n<b>x</b>\n\n"
            + "#!sql --name t\n\nselect $a + 1 as n\n\n#!c#\n\n#!share t --from sql\nvar b = t.Rows.Count;\n");
        File.WriteAllText(Path.Combine(_folder, "cells.ipynb"), """
            {"cells":[{"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"sh"}},"source":"echo polyglot"},
            {"cell_type":"code","metadata":{"dotnet_interactive":{"language":"sql"}},"source":["select 1;\n","select 2"]},
            {"cell_type":"code","metadata":{"vscode":{"languageId":"markdown"}},"source":"# prose"}],"nbformat":4}
            """);
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
        Assert.Equal(2, await notebook.RunAsync("#!import all.dib\n#!import cells.ipynb\na + b"));
        Assert.Equal("shell\npolyglot\n", notebook.Printed("stdout"));
        Assert.Empty(notebook.Outputs.OfType<Output.DisplayData>());
        Assert.Equal(1 + 2 + 1, notebook.Outputs.OfType<Output.ExecuteResult>().Count());
    }

    [Fact]
    public async Task A_source_file_may_begin_with_the_name_of_its_interpreter()
    {
        File.WriteAllText(Path.Combine(_folder, "tool.cs"), "#!/usr/bin/env dotnet\nint Tool() => 3;");
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
        Assert.Equal(3, await notebook.RunAsync("#!import tool.cs\nTool()"));
    }

    [Fact]
    public async Task A_file_without_code_in_a_known_kind_is_declined()
    {
        File.WriteAllText(Path.Combine(_folder, "data.json"), "{}");
        using var notebook = new Notebook(new SessionOptions { WorkingDirectory = _folder });
        Assert.Contains("'.json' files cannot be imported; .ipynb, .dib, .cs and .csx can.", (await notebook.FailAsync("#!import data.json")).Message);
    }
}
