using Workbench.Kernel.Documents;
using Workbench.Kernel.Parameters;

namespace Workbench.Kernel.Tests.Parameters;

public sealed class ParametersCellTests
{
    [Fact]
    public void Names_types_and_alternatives_are_read_from_the_declarations()
    {
        var parameters = ParametersCell.Parse("// the data\nvar dataset = \"shop\"; // shop | online-retail\nvar n = -5; // how many\ndouble rate = 1;\nvar on = true;\nvar list = new[] { 1 };");
        Assert.Equal(["dataset string shop/online-retail", "n int ", "rate double ", "on bool "],
            parameters.Select(p => $"{p.Name} {p.Type} {string.Join('/', p.Supported)}"));
    }

    [Fact]
    public void A_comment_that_is_the_value_says_that_there_is_no_other() =>
        Assert.Equal(["shop", "", "", "5"], ParametersCell.Parse("var dataset = \"shop\"; // shop\nvar other = \"shop\"; // a shop\nvar none = \"\";\nvar n = 5; // 5").Select(p => string.Join('/', p.Supported)));

    [Fact]
    public void A_notebook_that_papermill_has_executed_gets_new_values_in_place_of_the_old()
    {
        const string Json = """
            {"cells":[
            {"cell_type":"code","id":"a","metadata":{"tags":["parameters"]},"outputs":[],"source":"var n = 1;"},
            {"cell_type":"code","id":"b","metadata":{"papermill":{"status":"completed"},"tags":["injected-parameters"]},"outputs":[],"source":"// Parameters\nvar n = 5;"},
            {"cell_type":"code","id":"c","metadata":{"papermill":{"status":"completed"}},"outputs":[],"source":"n"}],
            "metadata":{"papermill":{"parameters":{"n":5}}},"nbformat":4,"nbformat_minor":5}
            """;
        var notebook = Notebook.Parse(Json, "a.ipynb");
        ParametersCell.Inject(notebook, new Dictionary<string, string> { ["n"] = "7" });
        Assert.Equal(["var n = 1;", "n = 7;", "n"], notebook.Cells.Select(c => c.Source));
        Assert.Equal(["var n = 1;", "n = 7;", "n"], Notebook.Parse(notebook.ToJson(), "a.ipynb").Cells.Select(c => c.Source));
    }

    [Theory]
    [InlineData("string", "a\"b\\", "\"a\\\"b\\\\\"")]
    [InlineData("int", "-12", "-12")]
    [InlineData("int", "1.5", null)]
    [InlineData("int", "99999999999", null)]
    [InlineData("double", "1e3", "1000d")]
    [InlineData("double", "NaN", null)]
    [InlineData("double", "1,5", null)]
    [InlineData("bool", "True", "true")]
    [InlineData("bool", "yes", null)]
    public void A_value_becomes_a_literal_of_the_declared_type_or_nothing(string type, string value, string? literal) =>
        Assert.Equal(literal, ParameterLiteral.Of(value, type));
}
