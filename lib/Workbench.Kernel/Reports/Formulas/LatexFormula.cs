namespace Workbench.Kernel.Reports.Formulas;

/// <summary>
/// Turns the LaTeX that notebooks use into MathML, which browsers draw themselves: a page then needs no script and no
/// fonts for its formulas.
/// </summary>
internal static class LatexFormula
{
    /// <summary>A formula that cannot be read is shown as it was written.</summary>
    public static string ToMathML(string latex, bool display)
    {
        try
        {
            var content = new LatexParser(new LatexReader(latex), display).ParseAll();
            return $"<math{(display ? " display=\"block\"" : "")}><mrow>{content}</mrow></math>";
        }
        catch (FormatException e)
        {
            return $"<code title=\"{Html.Encode(e.Message)}\">{Html.Encode(latex)}</code>";
        }
    }
}
