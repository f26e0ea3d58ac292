using MathNet.Numerics.Distributions;
using Workbench.Experiments.Uplift;

namespace Workbench.Tests.Experiments.Uplift.Forests;

/// <summary>A test in which those who do more anyway were treated more often, by known chances: the baseline is 2a, the chance 0.5 + 0.4a, and the effect 1 where b is above 0, else 0.</summary>
internal static class ChosenWorld
{
    /// <param name="rows">Number of rows.</param>
    /// <param name="seed">Draws features, arms and noise.</param>
    /// <param name="withChances">Whether the data know the chances.</param>
    public static UpliftData Of(int rows, int seed, bool withChances)
    {
        var random = new Random(seed);
        double[] x = [.. Enumerable.Range(0, 2 * rows).Select(_ => (random.NextDouble() * 2) - 1)];
        double[] chances = [.. Enumerable.Range(0, rows).Select(row => 0.5 + (0.4 * x[2 * row]))];
        int[] arms = Array.ConvertAll(chances, chance => random.NextDouble() < chance ? 1 : 0);
        double[] outcomes = [.. arms.Select((arm, row) => (2 * x[2 * row]) + (arm * Effect(x[(2 * row) + 1])) + Normal.Sample(random, 0, 0.5))];
        var data = UpliftData.Of(RowFeatures.Of(x, "a", "b"), arms, outcomes);
        return withChances ? data.WithPropensities([.. chances.SelectMany(chance => new[] { 1 - chance, chance })]) : data;
    }

    public static double Effect(double b) => b > 0 ? 1 : 0;
}
