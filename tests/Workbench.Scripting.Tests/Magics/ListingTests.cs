using System.Text.RegularExpressions;

namespace Workbench.Scripting.Tests.Magics;

public sealed class ListingTests
{
    [Fact]
    public async Task Variables_are_listed_with_their_latest_declaration()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!who");
        Assert.Equal("(no variables yet)", Shown(notebook));
        await notebook.RunAsync("var x = 1; var name = \"text\"; int F() => 1; class T {}");
        await notebook.RunAsync("var x = new[] { 1.5, 2 };\nx[0] = 3;\n#!fsharp\nlet f = 2");
        await notebook.RunAsync("#!who");
        Assert.Equal("csharp: name, x\nfsharp: f", Shown(notebook));
        Assert.Equal([("name", typeof(string), "csharp"), ("x", typeof(double[]), "csharp"), ("f", typeof(int), "fsharp")],
            notebook.Session.Variables.Select(v => (v.Name, v.Type, v.Language)));
        Assert.Equal([3.0, 2.0], (double[])notebook.Session.Variables[1].Value!);
    }

    [Fact]
    public async Task Details_tell_type_shape_size_and_value()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("""
            var bits = new byte[2, 3]; var list = new List<int?> { 1, null, 3, 4, 5, 6 }; string s = "a\nb"; var p = new[] { new { A = 1, B = 2 } };
            var queue = new Queue<int>([1, 2]); var only = new HashSet<int> { 7 };
            class Bad { public override string ToString() => throw new FormatException(); } Bad bad = new(); long? none = null;
            #!whos
            """);
        Assert.Equal(
        [
            "name|language|type|shape|bytes|value",
            "bad|csharp|Bad|(FormatException from ToString)",
            "bits|csharp|byte[,]|2 x 3|6|[0, 0, 0, 0, 0, ...]",
            "list|csharp|List<int?>|6|[1, null, 3, 4, 5, ...]",
            "none|csharp|long?|null",
            "only|csharp|HashSet<int>|1|System.Collections.Generic.HashSet`1[...",
            "p|csharp|(anonymous)[]|1|A, B",
            "queue|csharp|Queue<int>|2|[1, 2]",
            "s|csharp|string|3|6|\"a b\"",
        ], Shown(notebook).Split('\n').SkipLast(1).Select(l => Regex.Replace(l.TrimEnd(), " {2,}", "|")));
        Assert.StartsWith("<table>", ((Output.DisplayData)notebook.Outputs[^1]).Data["text/html"]);
    }

    [Fact]
    public async Task Magics_and_the_session_describe_themselves()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!lsmagic");
        Assert.Contains("#!share NAME --from LANGUAGE [--as NEW] [--mime-type TYPE]\n    brings a value", Shown(notebook));
        Assert.Contains("#!fsharp", Shown(notebook));
        await notebook.RunAsync("#!about");
        Assert.Contains("Workbench 0.1.0, .NET 10.", Shown(notebook));
        var error = await notebook.FailAsync("#!nothing");
        Assert.All(["#!share", "#!whos", "#!connect", "#!sql", "#!mermaid"], magic => Assert.Contains(magic, error.Message));
        Assert.DoesNotContain("#!meta", error.Message);
    }

    private static string Shown(Notebook notebook) => ((Output.DisplayData)notebook.Outputs[^1]).Data["text/plain"];
}
