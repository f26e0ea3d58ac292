namespace Workbench.Kernel.Reports.Formulas;

/// <summary>Tables of formulas: matrices, cases and aligned equations.</summary>
internal static class LatexEnvironments
{
    public static string Wrap(string name, string rows) => name switch
    {
        "pmatrix" => Fenced("(", Table(rows, ""), ")"),
        "bmatrix" => Fenced("[", Table(rows, ""), "]"),
        "vmatrix" => Fenced("|", Table(rows, ""), "|"),
        "cases" => Fenced("{", Table(rows, " columnalign=\"left left\""), ""),
        "aligned" or "align" or "split" or "alignat" or "eqnarray" => Table(rows, " displaystyle=\"true\" columnalign=\"right left right left\""),
        _ => Table(rows, ""),
    };

    private static string Table(string rows, string attributes) => $"<mtable{attributes}>{rows}</mtable>";

    private static string Fenced(string open, string table, string close) =>
        $"<mrow><mo fence=\"true\" stretchy=\"true\">{open}</mo>{table}{(close.Length > 0 ? $"<mo fence=\"true\" stretchy=\"true\">{close}</mo>" : "")}</mrow>";
}
