namespace Workbench.Scripting.Tests.Editing;

public sealed class InspectionTests : IDisposable
{
    private readonly Notebook _notebook = new();

    public void Dispose() => _notebook.Dispose();

    [Fact]
    public async Task A_method_of_a_cell_shows_its_signature_and_its_documentation()
    {
        await _notebook.RunAsync("/// <summary>Visits of one user, <b>all</b> pages.</summary>\nint Visits(string user) => 0;\nint Visits(int user) => 0;");
        var text = await _notebook.InspectAsync("Vis¦its(\"a\")");
        Assert.Contains("int Visits(string user) (+ 1 overload)", text);
        Assert.Contains("Visits of one user, all pages.", text);
    }

    [Fact]
    public async Task The_frameworks_documentation_is_found()
    {
        Assert.Contains("Returns the square root of a specified number.", await _notebook.InspectAsync("Math.Sqr¦t(2)"));
        Assert.Contains("Represents a strongly typed list of objects", await _notebook.InspectAsync("List¦<int> x"));
        Assert.Contains("Filters a sequence of values", await _notebook.InspectAsync("new[] { 1 }.Whe¦re(n => true)"));
    }

    [Fact]
    public async Task The_documentation_of_a_package_is_found()
    {
        await _notebook.RunAsync("#r \"nuget: MathNet.Numerics, 5.0.0\"\nusing MathNet.Numerics.Statistics;");
        Assert.Contains("the sample mean", await _notebook.InspectAsync("Statistics.Mea¦n(new[] { 1.0 })"));
    }

    [Fact]
    public async Task A_variable_of_the_session_shows_its_type_and_its_value()
    {
        await _notebook.RunAsync("var count = 41; count++;\nvar names = new List<string> { \"a\", \"b\" };\nvar word = \"long\" + new string('g', 300);\nstring none = null;\n"
            + "record Point(int X, int Y);\nvar point = new Point(1, 2);\nclass Bad { public override string ToString() => throw new Exception(\"no\"); }\nvar bad = new Bad();\n"
            + "IEnumerable<int> Endless() { while (true) yield return 1; }\nvar endless = Endless();");
        Assert.Equal("(variable) int count\n\nValue: 42", await _notebook.InspectAsync("co¦unt + 1"));
        Assert.EndsWith("Value: List`1 with 2 elements", await _notebook.InspectAsync("names¦.Count"));
        Assert.EndsWith($"Value: \"long{new string('g', 195)}...", await _notebook.InspectAsync("wor¦d"));   // 200 characters
        Assert.EndsWith("Value: null", await _notebook.InspectAsync("non¦e"));
        Assert.EndsWith("Value: Point { X = 1, Y = 2 }", await _notebook.InspectAsync("¦point"));
        Assert.EndsWith("ToString throws Exception: no", await _notebook.InspectAsync("ba¦d"));
        Assert.Contains("Value: <Endless>", await _notebook.InspectAsync("endles¦s"));
        Assert.Equal("(field) int Place.Rank", await _notebook.InspectAsync("class Place { public int Rank; } new Place().Ran¦k"));
        Assert.Equal("(variable) int count", await _notebook.InspectAsync("var cou¦nt = 3;"));
    }

    [Fact]
    public async Task A_value_is_that_of_the_latest_cell_that_declares_the_name()
    {
        await _notebook.RunAsync("var x = 1;");
        await _notebook.RunAsync("var x = \"new\";");
        Assert.Equal("(variable) string x\n\nValue: \"new\"", await _notebook.InspectAsync("x¦"));
    }

    [Fact]
    public async Task Inside_the_parentheses_of_a_call_its_overloads_are_shown_and_the_parameter_at_the_cursor()
    {
        await _notebook.RunAsync("/// <summary>Adds.</summary>\n/// <param name=\"b\">The second <see cref=\"int\"/>.</param>\nint Add(int a, int b) => a + b;\nint Add(int a) => a;");
        Assert.Equal("int Add(int a)\nint Add(int a, int b)\n\na", await _notebook.InspectAsync("Add(¦"));
        Assert.Equal("int Add(int a, int b)\nint Add(int a)\n\nAdds.\n\nb: The second Int32.", await _notebook.InspectAsync("Add(1, ¦)"));
        Assert.StartsWith("int Add(int a, int b)\n", await _notebook.InspectAsync("Math.Abs(Add(1,¦ 2))"));
        Assert.StartsWith("int Math.Abs(int value)", await _notebook.InspectAsync("Math.Abs(Add(1, 2)¦)"));
    }

    [Fact]
    public async Task Constructors_delegates_and_extension_methods_have_overloads_too()
    {
        await _notebook.RunAsync("record Pair(int Left, int Right);\nFunc<int, string> name = n => \"\";");
        Assert.Contains("Pair(int Left, int Right)", await _notebook.InspectAsync("new Pair(1, ¦"));
        Assert.Contains("Invoke(int arg)", await _notebook.InspectAsync("name(¦"));
        Assert.Contains("Func<int, int, bool> predicate", await _notebook.InspectAsync("new[] { 1 }.Where(¦"));
        Assert.Contains("Filters a sequence of values", await _notebook.InspectAsync("new[] { 1 }.Where(¦"));
    }

    [Fact]
    public async Task Markdown_has_the_signature_as_code_and_prose_in_which_nothing_is_markup()
    {
        await _notebook.RunAsync("/// <summary>At most a*b*c, see <c>List&lt;T&gt;</c>.</summary>\nint Most() => 0;");
        var data = (await _notebook.Session.InspectAsync("Most()", 2, TestContext.Current.CancellationToken))!.Data;
        Assert.Equal("```csharp\nint Most()\n```\n\nAt most a\\*b\\*c, see List\\<T\\>.", data["text/markdown"]);
        Assert.Equal("int Most()\n\nAt most a*b*c, see List<T>.", data["text/plain"]);
    }

    [Theory]
    [InlineData("¦")]
    [InlineData("nosuchname¦")]
    [InlineData("// a comm¦ent")]
    public async Task Where_nothing_is_known_there_is_no_inspection(string marked) => Assert.Null(await _notebook.InspectAsync(marked));

    [Fact]
    public async Task Warming_up_leaves_sessions_alone()
    {
        await Session.WarmUpAsync();
        await Session.WarmUpEditingAsync();
        Assert.Empty(_notebook.Outputs);
        Assert.Empty(_notebook.Session.Variables);
        await _notebook.RunAsync("1");
        Assert.Single(_notebook.Outputs);
    }
}
