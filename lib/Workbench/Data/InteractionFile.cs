using DuckDB.NET.Data;

namespace Workbench.Data;

/// <summary>Reads an <see cref="Interactions"/> straight from a raw file: DuckDB numbers the ids and sorts the events, out of core where they are many.</summary>
internal static class InteractionFile
{
    // Ids in the order of IdComparer: whole numbers by value, then text by its bytes.
    private const string IdOrder = "try_cast(case when regexp_full_match(id, '[+-]?[0-9]+') then id end as bigint) nulls last, id";

    public static Interactions Read(string path, InteractionColumns? columns, ReadOptions options)
    {
        using var connection = Sql.Open();
        using var file = RawFile.Open(connection, path, options);
        columns ??= InteractionColumns.Find([.. file.Columns.Select(c => c.Name)], path);
        Load(connection, file, columns);
        Check(connection, path, columns);
        Encode(connection, path);
        return new(Ids(connection, "users", path), Ids(connection, "items", path), Events(connection, path, columns.Time is not null));
    }

    private static void Load(DuckDBConnection connection, RawFile file, InteractionColumns columns)
    {
        var value = columns.Value is null ? "'1'" : $"cast({file.Column(columns.Value).Sql} as varchar)";
        var time = columns.Time is null ? "null" : $"cast({file.Column(columns.Time).Sql} as varchar)";
        Sql.Run(connection, $"""
            create temp table raw as
            select cast({file.Column(columns.User).Sql} as varchar) as u, cast({file.Column(columns.Item).Sql} as varchar) as i, {value} as v, {time} as t
            from {file.From};
            create temp table e as
            select u, i, try_cast(v as float) as v, {(columns.Time is null ? "null::bigint" : MicrosecondsOf("t"))} as t from raw;
            """, file.Path);
    }

    /// <summary>Numbers tell their unit by their size: seconds of our age have ten digits, milliseconds 13, microseconds 16.</summary>
    private static string MicrosecondsOf(string t) => $"""
        case
            when try_cast({t} as double) is null then epoch_us(try_cast({t} as timestamptz))
            when abs(try_cast({t} as double)) < 1e11 then cast(try_cast({t} as double) * 1e6 as bigint)
            when abs(try_cast({t} as double)) < 1e14 then cast(try_cast({t} as double) * 1e3 as bigint)
            else cast(try_cast({t} as double) as bigint)
        end
        """;

    private static void Check(DuckDBConnection connection, string path, InteractionColumns columns)
    {
        (string? Column, string Fails, string Cell, string Wanted)[] rules =
        [
            (columns.User, "e.u is null or trim(e.u) = ''", "raw.u", "a user id; drop such rows first (Cleaning: DropMissing)"),
            (columns.Item, "e.i is null or trim(e.i) = ''", "raw.i", "an item id; drop such rows first (Cleaning: DropMissing)"),
            (columns.Value, "e.v is null or not isfinite(e.v)", "raw.v", "a finite number"),
            (columns.Time, "e.t is null", "raw.t", "a time (such as 2026-01-31 08:30:00, or seconds since 1970)"),
        ];
        foreach (var (column, fails, cell, wanted) in rules.Where(rule => rule.Column is not null))
        {
            var bad = Sql.Rows(connection, $"select count(*), min(e.rowid) + 1, coalesce(arg_min({cell}, e.rowid), '') from e join raw on raw.rowid = e.rowid where {fails}", path,
                r => (Count: r.GetInt64(0), First: r.IsDBNull(1) ? 0 : r.GetInt64(1), Cell: r.GetString(2))).Single();
            if (bad.Count > 0)
            {
                throw new InvalidDataException($"{path}, data row {bad.First:N0}, column '{column}': '{bad.Cell}' is not {wanted}. {bad.Count:N0} rows are so.");
            }
        }

        if (Sql.Rows(connection, "select count(*) from e", path, r => r.GetInt64(0)).Single() == 0)
        {
            throw new InvalidDataException($"{path} has a header but no rows.");
        }
    }

    private static void Encode(DuckDBConnection connection, string path) => Sql.Run(connection, $"""
        create temp table users as select id, cast(row_number() over (order by {IdOrder}) - 1 as integer) as x from (select distinct u as id from e);
        create temp table items as select id, cast(row_number() over (order by {IdOrder}) - 1 as integer) as x from (select distinct i as id from e);
        create temp table events as
        select users.x as u, items.x as i, v, t from e join users on users.id = u join items on items.id = i order by all;
        """, path);

    private static IdMap Ids(DuckDBConnection connection, string table, string path) =>
        IdMap.FromSorted([.. Sql.Rows(connection, $"select id from {table} order by x", path, r => r.GetString(0))]);

    private static EventColumns Events(DuckDBConnection connection, string path, bool timed)
    {
        var (users, count) = Sql.Rows(connection, "select (select count(*) from users), (select count(*) from events)", path, r => (r.GetInt64(0), r.GetInt64(1))).Single();
        var offsets = new int[users + 1];
        var (items, values, times) = (new int[count], new float[count], timed ? new long[count] : null);
        var k = 0;
        Sql.ForEach(connection, "select u, i, v, t from events", path, reader =>
        {
            offsets[reader.GetInt32(0) + 1] = k + 1;
            items[k] = reader.GetInt32(1);
            values[k] = reader.GetFloat(2);
            if (times is not null)
            {
                times[k] = reader.GetInt64(3);
            }

            k++;
        });
        return new(offsets, items, values, times);
    }
}
