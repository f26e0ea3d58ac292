using Workbench.Scripting.Editing;

namespace Workbench.Scripting.Tests.Editing;

public sealed class CompletenessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("1 + 1")]
    [InlineData("var x = 3;")]
    [InlineData("foreach (var x in new[] { 1 })\n{\n    Console.WriteLine(x);\n}")]
    [InlineData("int Add(int a, int b) => a + b;")]
    [InlineData("record Pair(int A, int B);")]
    [InlineData("using System.Net;")]
    [InlineData("// a comment")]
    [InlineData("var undefined = thatIsNoSyntaxError;")]
    [InlineData("var s = \"{{{\";")]
    [InlineData("#r \"nuget: MathNet.Numerics, 5.0.0\"")]
    [InlineData("#r \"nuget: MathNet.Numerics, 5.0.0\"\nvar x = 1;")]
    [InlineData("#!html\n<p>{")]
    [InlineData("#!sql\nselect (")]
    [InlineData("#!nosuchthing")]
    public void A_finished_text_is_complete(string code) => Check(code, CompletenessStatus.Complete, "");

    [Theory]
    [InlineData("if (true) {", "    ")]
    [InlineData("class A\n{\n    void M()\n    {\n        if (true)\n        {", "            ")]
    [InlineData("class A\n{\n    void M() { }", "    ")]
    [InlineData("Console.WriteLine(", "")]
    [InlineData("var x =", "")]
    [InlineData("var x = new[] { 1, 2,", "    ")]
    [InlineData("numbers\n    .Where(n =>", "")]
    [InlineData("Call(x => {", "    ")]
    [InlineData("for (var i = 0; i < 3; i++)", "")]
    [InlineData("if (a) { } else", "")]
    [InlineData("/* a comment", "")]
    [InlineData("var s = @\"two\nlines", "")]
    [InlineData("{ var s = \"\"\"\n    raw", "")]
    [InlineData("{ var s = $@\"two {1}\nlines", "")]
    [InlineData("var s = $$\"\"\"\n  {{", "")]
    [InlineData("#r \"nuget: MathNet.Numerics, 5.0.0\"\nif (true) {", "    ")]
    [InlineData("var s = \"{\"; {", "    ")]
    public void An_unfinished_text_says_how_the_next_line_begins(string code, string indent) =>
        Check(code, CompletenessStatus.Incomplete, indent);

    [Theory]
    [InlineData("}")]
    [InlineData("foo)")]
    [InlineData("var x = ;")]
    [InlineData("int x = 3 4")]
    [InlineData("var s = \"no end\nvar t = 1;")]
    [InlineData("var x = = 3; if (true) {")]
    [InlineData("foo]; while (true) {")]
    [InlineData("class 3 {")]
    public void An_error_that_no_text_can_mend_is_invalid(string code) => Check(code, CompletenessStatus.Invalid, "");

    private static void Check(string code, CompletenessStatus status, string indent)
    {
        using var session = new Session();
        Assert.Equal(new Completeness(status, indent), session.CheckCompleteness(code));
    }
}
