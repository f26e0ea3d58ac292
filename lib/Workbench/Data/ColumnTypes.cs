using DuckDB.NET.Data;

namespace Workbench.Data;

/// <summary>
/// Finds what the text columns of a raw file hold, from all rows and without loss: a column is whole numbers only if writing
/// them again gives the same text (so "007" stays text), and one odd cell among millions makes it text.
/// </summary>
internal static class ColumnTypes
{
    private static readonly (string Type, string Pattern)[] Candidates =
    [
        ("BIGINT", "-?(0|[1-9][0-9]{0,17})"),
        ("DOUBLE", "[+-]?((0|[1-9][0-9]{0,17})([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[+-]?([Nn]a[Nn]|[Ii]nf(inity)?)"),
        ("TIMESTAMP WITH TIME ZONE", "[0-9]{4}-[0-9]{2}-[0-9]{2}([ T].*)?"),
        ("BOOLEAN", "[Tt]rue|[Ff]alse|TRUE|FALSE"),
    ];

    /// <summary>The SQL type of each of <paramref name="columns"/> in <paramref name="table"/>; VARCHAR where nothing else fits.</summary>
    public static string[] Infer(DuckDBConnection connection, string table, IReadOnlyList<RawColumn> columns, IReadOnlyList<string> textColumns, string path)
    {
        var types = columns.Select(c => c.SqlType).ToArray();
        var open = Enumerable.Range(0, columns.Count).Where(i => columns[i].IsText && !textColumns.Contains(columns[i].Name)).ToList();
        // An early candidate is dropped by the first rows already, so each column is matched in full about once.
        foreach (var (type, pattern) in Candidates)
        {
            var likely = Matching(connection, $"(select * from {table} limit 1000)", columns, open, pattern, type, path);
            var certain = Matching(connection, table, columns, likely, pattern, type, path);
            certain.ForEach(i => types[i] = type);
            open.RemoveAll(certain.Contains);
        }

        return types;
    }

    private static List<int> Matching(DuckDBConnection connection, string from, IReadOnlyList<RawColumn> columns, List<int> candidates, string pattern, string type, string path)
    {
        if (candidates.Count == 0)
        {
            return [];
        }

        // The pattern must fit as well as the cast: a cast alone would take 17850.0 for a whole number and 007 for 7.
        var tests = candidates.Select(i => columns[i].Sql)
            .Select(c => $"count({c}) = count(case when regexp_full_match({c}, '{pattern}') then try_cast({c} as {type}) end) and count({c}) > 0");
        return Sql.Rows(connection, $"select {string.Join(", ", tests)} from {from}", path,
            row => candidates.Where((_, at) => row.GetBoolean(at)).ToList()).Single();
    }
}
