namespace Workbench.Internals;

/// <summary>Arithmetic that formulas read better with.</summary>
internal static class Numbers
{
    /// <summary>x times x, rounded once.</summary>
    public static double Square(double x) => x * x;

    /// <summary>The index at a place of the weights laid end to end: of a random place each index is drawn in proportion to its weight.</summary>
    /// <param name="weights">At least 0, one of them above.</param>
    /// <param name="place">0 to below 1.</param>
    public static int IndexAt(ReadOnlySpan<double> weights, double place)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var left = place * total;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        // Reached only by rounding: the last index that can be drawn at all.
        return weights.LastIndexOfAnyExcept(0.0);
    }
}
