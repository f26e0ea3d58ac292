using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>How heavy the tail of weights is: the shape k of a generalised Pareto distribution of the largest (Vehtari, Simpson, Gelman, Yao and Gabry, JMLR 2024). A distribution of shape k has moments below 1/k: from 1/2 on no variance, from 1 on no mean.</summary>
internal static class ParetoTail
{
    private const int FewestWeights = 5;

    /// <summary>k of the weights, at least one; NaN where one is no number, or fewer than 5 of the largest differ from the one below them, as where weights have a bound that many reach.</summary>
    public static double Shape(double[] weights)
    {
        var largest = (int)Math.Ceiling(Math.Min(0.2 * weights.Length, 3 * Math.Sqrt(weights.Length)));
        double[] sorted = Largest(weights, Math.Min(largest + 1, weights.Length));
        double[] above = [.. sorted.Where(weight => weight > sorted[0]).Select(weight => weight - sorted[0])];
        return above.Length < FewestWeights ? double.NaN : ShapeOf(above);
    }

    /// <summary>The shape above which averages of so many weights cannot be trusted: 1 - 1 / log10(n), at most 0.7.</summary>
    public static double Bar(int count) => Math.Min(0.7, 1 - (1 / Math.Log10(count)));

    /// <summary>So many of the weights, ascending: the tail of a million is a few thousand, which need no order of them all.</summary>
    private static double[] Largest(double[] weights, int count)
    {
        var (places, kept) = (new int[count], new double[count]);
        var heap = new TopHeap<double>(places, kept);
        for (var i = 0; i < weights.Length; i++)
        {
            if (double.IsNaN(weights[i]))
            {
                return [double.NaN];
            }

            heap.Offer(weights[i], i);
        }

        Array.Sort(kept);
        return kept;
    }

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
