namespace Workbench.Bandits.OffPolicy;

/// <summary>What an estimator makes of each round: the reward expected of the policy, and the weighted error of that, over the weights' mean where they normalise themselves.</summary>
/// <param name="Expected">sum_a pi(a) q(a).</param>
/// <param name="Errors">w (r - q(chosen)).</param>
/// <param name="Weights">w, or null where errors are divided by the number of rounds.</param>
internal sealed record RoundTerms(double[] Expected, double[] Errors, double[]? Weights)
{
    public double Value => Combine(Expected.Average(), Errors.Average(), Weights?.Average() ?? 1);

    /// <summary>The estimate from the means of the three terms; NaN where the policy shares no round with the log, and so there is nothing to divide by.</summary>
    public static double Combine(double expected, double error, double weight) => weight > 0 ? expected + (error / weight) : double.NaN;

    /// <summary>One number a round whose mean is the estimate, and whose spread is its error's (a ratio is linearised: the delta method).</summary>
    public double[] Influence()
    {
        if (Weights is null)
        {
            return [.. Expected.Zip(Errors, (expected, error) => expected + error)];
        }

        var weight = Weights.Average();
        var ratio = weight > 0 ? Errors.Average() / weight : double.NaN;
        return [.. Expected.Select((expected, round) => expected + ratio + ((Errors[round] - (ratio * Weights[round])) / weight))];
    }
}
