namespace Workbench.Experiments.Uplift;

/// <summary>Checks of columns; errors name the column, the place and the value.</summary>
internal static class Check
{
    public static void SameLength(int rows, int length, string name)
    {
        if (length != rows)
        {
            throw new ArgumentException($"{name} has {length} values for {rows} rows; it needs one a row.", name);
        }
    }

    /// <summary>At least one value, and all of them finite.</summary>
    public static void Finite(IReadOnlyList<double> values, string name)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException($"{name} has no rows; it needs at least 1.", name);
        }

        for (var row = 0; row < values.Count; row++)
        {
            if (!double.IsFinite(values[row]))
            {
                throw new ArgumentException($"{name}[{row}] is {values[row]}; it must be finite.", name);
            }
        }
    }
}
