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

    /// <summary>
    /// The SQL type of each column, VARCHAR where nothing else fits, and the number of rows. The file itself is passed over, never held:
    /// keeping its text in a table first takes longer than parsing it again.
    /// </summary>
    public static (string[] Types, long Rows) Infer(DuckDBConnection connection, RawFile file, IReadOnlyList<RawColumn> columns, IReadOnlyList<string> textColumns)
    {
        var types = columns.Select(c => c.SqlType).ToArray();
        List<(int Column, int Candidate)> open =
            [.. from c in Enumerable.Range(0, columns.Count)
                where columns[c].IsText && !textColumns.Contains(columns[c].Name)
                from candidate in Enumerable.Range(0, Candidates.Length)
                select (c, candidate)];

        // The first rows rule most candidates out, so that the pass over all of them tries few.
        var likely = Matching(connection, $"(select * from {file.From} limit 1000)", file.Path, columns, open, orEmpty: true).Pairs;
        var (certain, rows) = Matching(connection, file.From, file.Path, columns, likely, orEmpty: false);
        foreach (var (column, candidate) in certain.DistinctBy(pair => pair.Column))
        {
            types[column] = Candidates[candidate].Type;
        }

        return (types, rows);
    }

    private static (List<(int Column, int Candidate)> Pairs, long Rows) Matching(
        DuckDBConnection connection, string from, string path, IReadOnlyList<RawColumn> columns, List<(int Column, int Candidate)> pairs, bool orEmpty)
    {
        // The pattern must fit as well as the cast: a cast alone would take 17850.0 for a whole number and 007 for 7.
        var tests = pairs.Select(pair => (columns[pair.Column].Sql, Candidates[pair.Candidate])).Select(test =>
            $"{(orEmpty ? "" : $"count({test.Sql}) > 0 and ")}count({test.Sql}) = count(case when regexp_full_match({test.Sql}, '{test.Item2.Pattern}') then try_cast({test.Sql} as {test.Item2.Type}) end)");
        return Sql.Rows(connection, $"select {string.Join(", ", tests.Prepend("count(*)"))} from {from}", path,
            row => (pairs.Where((_, at) => row.GetBoolean(at + 1)).ToList(), row.GetInt64(0))).Single();
    }
}
