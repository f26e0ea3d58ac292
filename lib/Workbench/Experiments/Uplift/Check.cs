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

    /// <summary>At least one finite value, and none so large that sums of squares overflow.</summary>
    public static void Outcomes(IReadOnlyList<double> values, string name)
    {
        Finite(values, name);
        Rows.RequireSquares(values, name);
    }

    /// <summary>Outcomes of 0 and 1, which <paramref name="who"/> needs.</summary>
    public static void Binary(IReadOnlyList<double> outcomes, string who)
    {
        if (outcomes.FirstOrDefault(outcome => outcome is not (0 or 1)) is var other and not 0)
        {
            throw new ArgumentException($"An outcome is {other}; {who} needs outcomes of 0 and 1.", nameof(outcomes));
        }
    }

    /// <summary>What a regressor is given; the weights as shares of 1, equal ones where there are none.</summary>
    public static double[] Shares(RowFeatures features, IReadOnlyList<double> targets, IReadOnlyList<double>? weights)
    {
        SameLength(features.Count, targets.Count, nameof(targets));
        Finite(targets, nameof(targets));
        if (weights is null)
        {
            return [.. Enumerable.Repeat(1.0 / targets.Count, targets.Count)];
        }

        SameLength(features.Count, weights.Count, nameof(weights));
        Finite(weights, nameof(weights));
        var (least, sum) = (weights.Min(), weights.Sum());
        return least >= 0 && sum > 0
            ? [.. weights.Select(weight => weight / sum)]
            : throw new ArgumentException($"The least weight is {least} and their sum {sum}; weights must be at least 0, and not all 0.", nameof(weights));
    }
}
