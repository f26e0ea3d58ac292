using MathNet.Numerics.Statistics;
using Workbench.Internals;
using Workbench.Metrics;

namespace Workbench.Bandits.OffPolicy;

/// <summary>Judges a policy by the log of another one, by several estimators at once.</summary>
public sealed record OffPolicyEvaluation
{
    /// <summary>Confidence level of the intervals, above 0 and below 1.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>How intervals are found.</summary>
    public OffPolicyInterval Interval { get; init => field = Guard.Defined(value, nameof(Interval)); } = OffPolicyInterval.Normal;

    /// <summary>Resamples of the bootstrap, at least 2.</summary>
    public int Resamples { get; init => field = Guard.AtLeast(2, value, nameof(Resamples)); } = 1000;

    /// <summary>Draws the resamples.</summary>
    public Seed Seed { get; init; } = 1;

    /// <summary>Estimates what a policy would earn a round.</summary>
    /// <param name="log">What the logging policy did.</param>
    /// <param name="policy">The probability of each action in each round of the log under the policy that is judged.</param>
    /// <param name="estimators">By which; at least one.</param>
    /// <param name="rewards">The expected reward of each action in each round, by a model; needed by those that use it.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">The policy is no distribution over the log's actions, its shape or that of the rewards is another, an estimator lacks what it needs, or there is none.</exception>
    public OffPolicyReport Of(
        BanditLog log, ActionTable policy, IReadOnlyList<OffPolicyEstimator> estimators, ActionTable? rewards = null, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        Guard.Require(estimators.Count > 0, estimators.Count, "at least 1", nameof(estimators));
        var judged = new PolicyInLog(log, policy, rewards);
        var meter = Meter.For(progress);
        var weights = estimators.Select(estimator => estimator.Weights(judged)).ToArray();
        var estimates = estimators.Select((estimator, e) => Of(estimator.Terms(judged, weights[e]), meter.Part(e, estimators.Count), ct)).ToArray();
        var overlaps = Overlaps(judged, estimators, weights);
        var plain = Array.FindIndex(weights, own => ReferenceEquals(own, judged.Weights));
        meter.Complete();
        return new(estimators, estimates, overlaps, plain >= 0 ? overlaps[plain] : Overlap.Of(judged));
    }

    /// <summary>How far the weights of each estimator can tell; those of the same weights share the answer.</summary>
    private static Overlap[] Overlaps(PolicyInLog judged, IReadOnlyList<OffPolicyEstimator> estimators, double[][] weights)
    {
        var overlaps = new Overlap[weights.Length];
        for (var e = 0; e < weights.Length; e++)
        {
            var first = Array.FindIndex(weights, other => ReferenceEquals(other, weights[e]));
            overlaps[e] = first < e ? overlaps[first] : Overlap.Of(weights[e], estimators[e].OutOfReach(judged));
        }

        return overlaps;
    }

    private Estimate Of(RoundTerms terms, Meter meter, CancellationToken ct) => Interval switch
    {
        OffPolicyInterval.Bootstrap => Bootstrap(terms, meter, ct),
        OffPolicyInterval.Bernstein => Bernstein(terms.Influence()),
        _ => MeanIntervals.ByNormal(terms.Influence(), Level),
    };

    private Estimate Bernstein(double[] influence)
    {
        var (n, logarithm) = (influence.Length, Math.Log(4 / (1 - Level)));
        var half = Math.Sqrt(2 * influence.Variance() * logarithm / n) + (7 * (influence.Max() - influence.Min()) * logarithm / (3 * (n - 1)));
        return new(influence.Average(), influence.Average() - half, influence.Average() + half, Level);
    }

    private Estimate Bootstrap(RoundTerms terms, Meter meter, CancellationToken ct)
    {
        double[][] columns = terms.Weights is null ? [terms.Expected, terms.Errors] : [terms.Expected, terms.Errors, terms.Weights];
        var sums = Resampling.Sums(columns, Resamples, resample => Seed.FastStream(resample), mergesEqualRows: true, meter, ct);
        var n = terms.Expected.Length;
        double[] estimates = [.. sums[0].Select((expected, resample) => RoundTerms.Combine(expected / n, sums[1][resample] / n, columns.Length == 3 ? sums[2][resample] / n : 1))];
        // Where a resample shares no round with the policy it has no estimate; without it the interval would be one of luckier logs.
        return Array.Exists(estimates, double.IsNaN) ? new(terms.Value, double.NaN, double.NaN, Level) : Resampling.Percentiles(terms.Value, estimates, Level);
    }
}
