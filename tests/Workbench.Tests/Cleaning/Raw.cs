using Microsoft.Data.Analysis;
using Workbench.Cleaning;

namespace Workbench.Tests.Cleaning;

/// <summary>Small raw tables.</summary>
internal static class Raw
{
    public static DataFrame Frame(params DataFrameColumn[] columns) => new(columns);

    public static StringDataFrameColumn Texts(string name, params string?[] cells) => new(name, cells!);

    public static DoubleDataFrameColumn Numbers(string name, params double?[] cells) => new(name, cells);

    public static DateTimeDataFrameColumn Times(string name, params string?[] cells) =>
        new(name, cells.Select(cell => cell is null ? (DateTime?)null : DateTime.SpecifyKind(DateTime.Parse(cell), DateTimeKind.Utc)));

    /// <summary>The cells of a column, null where missing.</summary>
    public static object?[] Cells(this DataFrame frame, string column) => [.. frame.Columns[column].Cast<object?>()];

    public static Cleaned Run(this CleaningStep step, DataFrame frame) =>
        new CleaningPlan().Add(step).Run(frame, cancellation: TestContext.Current.CancellationToken);
}
