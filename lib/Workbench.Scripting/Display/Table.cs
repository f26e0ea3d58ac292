using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Scripting.Display;

/// <summary>Rows ready to be shown: the first few, and how many there are.</summary>
internal sealed record Table(IReadOnlyList<TableColumn> Columns, long RowCount)
{
    /// <summary>As many as the notebook lets any list show: 20 unless it says otherwise.</summary>
    public static int ShownRows => Formatter.ListExpansionLimit;

    private long Hidden => RowCount - Columns[0].Cells.Count;

    public string Shape => $"{RowCount:N0} {(RowCount == 1 ? "row" : "rows")} x {Columns.Count:N0} {(Columns.Count == 1 ? "column" : "columns")}";

    /// <summary>The value as a table if it is a data frame, or a sequence of objects that have only plain properties.</summary>
    public static Table? TryOf(object value) => DataFrames.TryRead(value) ?? DataTables.TryRead(value) ?? Records.TryRead(value);

    public string ToHtml() => TableHtml.Write(Columns, Footer());

    public override string ToString() => TableText.Write(Columns, Footer());

    private string Footer() => Hidden > 0 ? $"{Hidden:N0} more rows; {Shape}" : Shape;
}
