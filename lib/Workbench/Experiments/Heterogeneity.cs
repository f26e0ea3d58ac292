using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>How far several effects differ beyond chance.</summary>
internal sealed record Heterogeneity(MeanDifference Centre, double Q, double PValue, double VarianceBetween)
{
    public static Heterogeneity Of(MeanDifference[] segments)
    {
        MeanDifference[] known = [.. segments.Where(effect => effect.StandardError > 0)];
        if (known.Length < 2)
        {
            throw new ArgumentException($"{known.Length} of {segments.Length} segments have groups that vary; at least 2 must.", nameof(segments));
        }

        var centre = Mean(known, 0).Value;
        double[] weights = [.. known.Select(effect => 1 / Numbers.Square(effect.StandardError))];
        var q = known.Zip(weights, (effect, w) => w * Numbers.Square(effect.Value - centre)).Sum();
        var total = weights.Sum();
        var between = Math.Max(0, (q - (known.Length - 1)) / (total - (weights.Sum(Numbers.Square) / total)));
        return new(Mean(known, between), q, SpecialFunctions.GammaUpperRegularized((known.Length - 1) / 2.0, q / 2), between);
    }

    /// <summary>The posterior of one effect, given the normal spread of all; its error counts that of the centre too. Groups that do not vary leave what all others say.</summary>
    public Estimate Shrink(TwoGroupResult result, double level)
    {
        var (squared, own) = (Numbers.Square(result.StandardError), result.Difference.Value);
        var kept = squared > 0 ? VarianceBetween / (squared + VarianceBetween) : 0;
        var spread = squared > 0 ? kept * squared : VarianceBetween;
        var error = Math.Sqrt(spread + Numbers.Square((1 - kept) * Centre.StandardError));
        return new MeanDifference((kept * own) + ((1 - kept) * Centre.Value), error).Interval(Normal.InvCDF(0, 1, (1 + level) / 2), level);
    }

    private static MeanDifference Mean(MeanDifference[] effects, double between)
    {
        double[] weights = [.. effects.Select(effect => 1 / (Numbers.Square(effect.StandardError) + between))];
        return new(effects.Zip(weights, (effect, w) => effect.Value * w).Sum() / weights.Sum(), 1 / Math.Sqrt(weights.Sum()));
    }
}
