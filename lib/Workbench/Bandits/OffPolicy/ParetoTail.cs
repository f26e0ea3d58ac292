namespace Workbench.Bandits.OffPolicy;

/// <summary>How heavy the tail of weights is: the shape k of a generalised Pareto distribution of the largest (Vehtari, Simpson, Gelman, Yao and Gabry, JMLR 2024). A distribution of shape k has moments below 1/k: from 1/2 on no variance, from 1 on no mean.</summary>
internal static class ParetoTail
{
    private const int FewestWeights = 5;

    /// <summary>k of the weights; NaN where fewer than 5 of the largest differ from the one below them, as where weights have a bound that many reach.</summary>
    public static double Shape(double[] weights)
    {
        var sorted = weights.Order().ToArray();
        var largest = (int)Math.Ceiling(Math.Min(0.2 * sorted.Length, 3 * Math.Sqrt(sorted.Length)));
        var bar = sorted[Math.Max(0, sorted.Length - largest - 1)];
        double[] above = [.. sorted[^largest..].Where(weight => weight > bar).Select(weight => weight - bar)];
        return above.Length < FewestWeights ? double.NaN : ShapeOf(above);
    }

    /// <summary>The shape above which averages of so many weights cannot be trusted: 1 - 1 / log10(n), at most 0.7.</summary>
    public static double Bar(int count) => Math.Min(0.7, 1 - (1 / Math.Log10(count)));

    /// <summary>The posterior mean of Zhang and Stephens (Technometrics 2009), drawn towards 1/2 as if by ten more weights.</summary>
    /// <param name="x">Ascending, above 0.</param>
    private static double ShapeOf(double[] x)
    {
        var (n, quartile) = (x.Length, x[(int)((x.Length / 4.0) + 0.5) - 1]);
        var count = 30 + (int)Math.Sqrt(n);
        var (thetas, likelihoods) = (new double[count], new double[count]);
        for (var j = 0; j < count; j++)
        {
            thetas[j] = (1 / x[^1]) + ((1 - Math.Sqrt(count / (j + 0.5))) / (3 * quartile));
            var shape = MeanLog(x, thetas[j]);
            likelihoods[j] = n * (Math.Log(-thetas[j] / shape) - shape - 1);
        }

        var highest = likelihoods.Max();
        var weights = Array.ConvertAll(likelihoods, likelihood => Math.Exp(likelihood - highest));
        var theta = thetas.Zip(weights, (value, weight) => value * weight).Sum() / weights.Sum();
        return ((MeanLog(x, theta) * n) + (0.5 * 10)) / (n + 10);
    }

    private static double MeanLog(double[] x, double theta) => x.Average(value => double.LogP1(-theta * value));
}
