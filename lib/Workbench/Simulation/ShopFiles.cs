namespace Workbench.Simulation;

/// <summary>Which rows the files get, clean or spoilt, and how they reach the disk.</summary>
internal static class ShopFiles
{
    public static RawTable Events(World world, ShopEvent[] events)
    {
        var rng = world.Options.Seed.Stream(Part.Dirt, world.Cohort, 1);
        IReadOnlyList<CsvRow> rows = world.Options.Dirt
            ? new EventDirt(world, events, rng).Spoil()
            : [.. events.Select(e => RawTables.Row(e, world.Cohort))];
        return new(RawTables.Events, RawTables.EventHeader, rows);
    }

    public static RawTable Items(ShopOptions options, Catalogue catalogue)
    {
        CsvRow[] rows = [.. catalogue.Items.Select(RawTables.Row)];
        var rng = options.Seed.Stream(Part.Dirt, cohort: 0, 2);
        return new(RawTables.Items, RawTables.ItemHeader, options.Dirt ? TableDirt.SpoilItems(rows, rng) : rows);
    }

    public static RawTable Users(World world)
    {
        CsvRow[] rows = [.. world.People.Select(p => RawTables.Row(p.User))];
        return new(RawTables.Users, RawTables.UserHeader, world.Options.Dirt ? Spoil(world, rows) : rows);
    }

    public static void Write(this RawTable table, Stream stream)
    {
        var writer = new CsvWriter(stream);
        writer.Write(new(table.Header));
        writer.Write(table.Rows);
    }

    public static void Write(this CsvWriter writer, IEnumerable<CsvRow> rows)
    {
        foreach (var row in rows)
        {
            writer.Write(row);
        }
    }

    private static CsvRow[] Spoil(World world, CsvRow[] rows)
    {
        var rng = world.Options.Seed.Stream(Part.Dirt, world.Cohort, 3);
        var bots = Bots.Users(world.Options, world.FirstId + world.Options.Users);
        return [.. TableDirt.SpoilUsers(rows, rng), .. bots.Select(b => RawTables.Row(b) with { Kind = DirtKind.Bot })];
    }
}
