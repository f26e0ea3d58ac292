namespace Workbench.Simulation;

/// <summary>Spoils the catalogue and the customer table. A row gets one fault at most.</summary>
internal static class TableDirt
{
    private const int Latin1Rows = 8;
    private const int Title = 1, Description = 2, Brand = 3, ItemCategory = 4, City = 3, Age = 4;

    public static CsvRow[] SpoilItems(CsvRow[] rows, Random rng)
    {
        int[] accented = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].Cells.Any(HasAccent))];
        rng.Shuffle(accented);
        var latin = accented.Take(Latin1Rows).ToHashSet();
        return [.. rows.Select((row, i) => latin.Contains(i) ? row with { Kind = DirtKind.Latin1 } : SpoilItem(row, rng))];
    }

    public static CsvRow[] SpoilUsers(CsvRow[] rows, Random rng) =>
        [.. rows.Select(row => rng.NextDouble() switch
        {
            < 0.03 => With(row, DirtKind.TrailingSpace, City, row.Cells[City] + " "),
            < 0.07 => With(row, DirtKind.MissingAge, Age, ""),
            _ => row,
        })];

    private static CsvRow SpoilItem(CsvRow row, Random rng) => rng.NextDouble() switch
    {
        < 0.12 => With(row, DirtKind.CategorySpelling, ItemCategory, Misspell(row.Cells[ItemCategory], rng)),
        < 0.15 => With(row, DirtKind.TrailingSpace, Title, row.Cells[Title] + "  "),
        < 0.17 => With(row, DirtKind.TrailingSpace, Brand, row.Cells[Brand] + " "),
        < 0.19 => With(row, DirtKind.MissingDescription, Description, ""),
        _ => row,
    };

    private static string Misspell(string category, Random rng) => rng.Next(4) switch
    {
        0 => category.ToUpperInvariant(),
        1 => category.ToLowerInvariant(),
        2 when category.Contains('&') => category.Replace("&", "and"),
        _ => category.Remove(2, 1),
    };

    private static CsvRow With(CsvRow row, DirtKind kind, int column, string text)
    {
        string[] cells = [.. row.Cells];
        cells[column] = text;
        return new(cells, kind);
    }

    private static bool HasAccent(string text) => !System.Text.Ascii.IsValid(text);
}
