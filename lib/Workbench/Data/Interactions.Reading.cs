using Microsoft.Data.Analysis;

namespace Workbench.Data;

public sealed partial class Interactions
{
    /// <summary>Reads events straight from a raw file (CSV, .gz, Parquet, JSON), without a frame in between.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Which columns; null finds them by usual names (user_id, movieId, rating, timestamp, ...).</param>
    /// <param name="options">Delimiter and encoding; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is empty or malformed, lacks a column, or a row has no id, no finite value or no readable time; the message names file, row and column.
    /// </exception>
    public static Interactions Read(string path, InteractionColumns? columns = null, ReadOptions? options = null) =>
        InteractionFile.Read(path, columns, options ?? new());

    /// <summary>Takes events from the columns of a frame, whose rows must be clean: ids present, values finite.</summary>
    /// <exception cref="ArgumentException">A column is absent, or a row is not clean; the message names it.</exception>
    public static Interactions FromFrame(DataFrame frame, InteractionColumns? columns = null)
    {
        columns ??= InteractionColumns.Find([.. frame.Columns.Select(c => c.Name)], "The frame");
        var (users, items) = (frame.Texts(columns.User), frame.Texts(columns.Item));
        var values = columns.Value is null ? null : frame.Numbers(columns.Value);
        var times = columns.Time is null ? null : frame.Times(columns.Time);
        var events = new Interaction[frame.Rows.Count];
        for (var row = 0; row < events.Length; row++)
        {
            events[row] = new(users[row] ?? "", items[row] ?? "", values is null ? 1 : (float)values[row], times?[row]);
        }

        return InteractionsBuilder.Build(events);
    }
}
