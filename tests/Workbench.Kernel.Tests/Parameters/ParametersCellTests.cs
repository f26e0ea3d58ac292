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
