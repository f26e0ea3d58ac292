namespace Workbench.Experiments.Uplift;

/// <summary>Rows dealt into parts, each arm by itself, so that every part has its share of every arm.</summary>
internal sealed class RowFolds
{
    private readonly UpliftData _data;
    private readonly int[][] _rows;

    private RowFolds(UpliftData data, int[][] rows) => (_data, _rows) = (data, rows);

    public int Count => _rows.Length;

    /// <exception cref="ArgumentException">An arm has fewer than two rows a fold.</exception>
    public static RowFolds Deal(UpliftData data, int count, Seed seed)
    {
        var fold = new int[data.Count];
        foreach (var (arm, name) in data.ArmNames.Index())
        {
            var rows = data.RowsOf(arm);
            if (rows.Length < 2L * count)
            {
                throw new ArgumentException($"Arm '{name}' has {rows.Length} rows; {count} folds need at least {2L * count} of each arm.", nameof(data));
            }

            seed.Stream(arm).Shuffle(rows);
            foreach (var (place, row) in rows.Index())
            {
                fold[row] = place % count;
            }
        }

        var dealt = Enumerable.Range(0, data.Count).ToLookup(row => fold[row]);
        return new(data, [.. Enumerable.Range(0, count).Select(part => dealt[part].ToArray())]);
    }

    public int[] RowsOf(int fold) => _rows[fold];

    public UpliftData Without(int fold) => _data.Take([.. _rows.Where((_, part) => part != fold).SelectMany(rows => rows).Order()]);

    /// <summary>Columns with a value a row, each filled fold by fold.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="columnsOf">The columns of the rows of a fold, in their order.</param>
    public double[][] OutOfFold(int columns, Func<int, double[][]> columnsOf)
    {
        double[][] all = [.. Enumerable.Range(0, columns).Select(_ => new double[_data.Count])];
        for (var fold = 0; fold < Count; fold++)
        {
            foreach (var (column, values) in columnsOf(fold).Index())
            {
                foreach (var (place, row) in _rows[fold].Index())
                {
                    all[column][row] = values[place];
                }
            }
        }

        return all;
    }
}
