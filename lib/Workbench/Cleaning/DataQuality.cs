using Microsoft.Data.Analysis;
using Workbench.Internals;

namespace Workbench.Cleaning;

/// <summary>A profile of a raw table: what is in each column, and how many rows are exact duplicates. Look at it before you plan the cleaning.</summary>
public sealed class DataQuality
{
    private const int FormsShown = 6;

    private DataQuality(long rows, long duplicateRows, IReadOnlyList<ColumnQuality> columns)
    {
        (Rows, DuplicateRows, Columns) = (rows, duplicateRows, columns);
    }

    /// <summary>Number of rows.</summary>
    public long Rows { get; }

    /// <summary>Rows that equal an earlier row in all columns.</summary>
    public long DuplicateRows { get; }

    /// <summary>A profile of each column.</summary>
    public IReadOnlyList<ColumnQuality> Columns { get; }

    /// <summary>The profile of the column <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is no such column; the message lists those that there are.</exception>
    public ColumnQuality this[string name] =>
        Columns.FirstOrDefault(c => c.Name == name)
        ?? throw new ArgumentException($"There is no column '{name}'. The columns are: {string.Join(", ", Columns.Select(c => c.Name))}.", nameof(name));

    /// <summary>Profiles a table.</summary>
    public static DataQuality Of(DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var columns = new ColumnQuality[frame.Columns.Count];
        Parallel.For(0, columns.Length, c => columns[c] = ColumnProfiler.Profile(frame, frame.Columns[c].Name));
        return new(frame.Rows.Count, DropDuplicates.Mark(frame, []).LongCount(mark => mark), columns);
    }

    /// <inheritdoc/>
    public override string ToString() => Table().ToString();

    /// <summary>The profile as an HTML table.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("column", "type", "missing", "distinct", "least", "median", "greatest", "< 0", "<= 0", "most frequent", "times")
        {
            Title = $"{Format.Count(Rows)} rows x {Columns.Count} columns, {Format.Count(DuplicateRows)} exact duplicates of an earlier row",
        };
        foreach (var column in Columns)
        {
            string[] head = [column.Name, column.Type, Format.Count(column.Missing), Format.Count(column.Distinct)];
            table.Add([.. head, .. Bounds(column), Short(column.MostFrequent), Format.Count(column.MostFrequentCount)]);
            table.Notes.AddRange(Notes(column));
        }

        return table;
    }

    private static string[] Bounds(ColumnQuality column) => column switch
    {
        { Numbers: { } n } => [Format.Number(n.Least), Format.Number(n.Median), Format.Number(n.Greatest), Format.Count(n.Negative), Format.Count(n.NonPositive)],
        { Period: { } p } => [Format.Time(p.First), "", Format.Time(p.Last), "", ""],
        _ => ["", "", "", "", ""],
    };

    private static IEnumerable<string> Notes(ColumnQuality column)
    {
        if (column.Numbers is { } n && n.NaN + n.Infinite > 0)
        {
            yield return $"{column.Name}: {n.NaN:N0} NaN, {n.Infinite:N0} infinite";
        }

        if (column.Forms.Count > 1)
        {
            var shown = column.Forms.Take(FormsShown).Select(f => $"{f.Form} ({f.Count:N0})");
            var more = column.Forms.Count > FormsShown ? $" and {column.Forms.Count - FormsShown:N0} more" : "";
            yield return $"{column.Name}, forms with digits as 9: {string.Join(", ", shown)}{more}";
        }
    }

    private static string Short(string? text) => text switch
    {
        null => "",
        { Length: > 30 } => string.Concat(text.AsSpan(0, 27), "...").ReplaceLineEndings(" "),
        _ => text.ReplaceLineEndings(" "),
    };
}
