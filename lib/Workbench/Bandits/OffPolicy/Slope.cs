namespace Workbench.Bandits.OffPolicy;

/// <summary>
/// Chooses among estimators that trade bias for noise, such as one clipped at several bars, without knowing the truth (SLOPE; Su, Srinath and Krishnamurthy, ICML 2020): from the noisiest on, the last
/// whose interval still agrees with all noisier ones, |a - b| at most CNF_a + (sqrt(6) - 1) CNF_b, the closer bound of SLOPE++ (Tucker and Lee, workshop on reinforcement learning theory at ICML 2021). It
/// promises an error within a constant of the best candidate's, and looks no closer than the intervals: a bias that they hide stays.
/// </summary>
public sealed record Slope
{
    /// <summary>How estimates and their intervals are found; half of an interval is the CNF.</summary>
    public OffPolicyEvaluation Evaluation { get; init; } = new();

    /// <summary>The chosen one.</summary>
    /// <param name="log">What the logging policy did.</param>
    /// <param name="policy">The policy that is judged.</param>
    /// <param name="candidates">Estimators whose bias grows as their noise falls; at least one.</param>
    /// <param name="rewards">Expected rewards, for those that use them.</param>
    /// <exception cref="ArgumentException">The policy, its shape or that of the rewards does not fit the log, or there is no candidate.</exception>
    public OffPolicyEstimator Choose(BanditLog log, ActionTable policy, IReadOnlyList<OffPolicyEstimator> candidates, ActionTable? rewards = null)
    {
        var report = Evaluation.Of(log, policy, candidates, rewards);
        var noisiestFirst = candidates.OrderByDescending(candidate => Noise(report[candidate])).ToArray();
        var last = 0;
        while (last + 1 < noisiestFirst.Length && noisiestFirst.Take(last + 1).All(noisier => Agree(report[noisiestFirst[last + 1]], report[noisier])))
        {
            last++;
        }

        return noisiestFirst[last];
    }

    private static bool Agree(Estimate quieter, Estimate noisier) => Math.Abs(quieter.Value - noisier.Value) <= Noise(quieter) + ((Math.Sqrt(6) - 1) * Noise(noisier));

    private static double Noise(Estimate estimate) => (estimate.Upper - estimate.Lower) / 2;
}
