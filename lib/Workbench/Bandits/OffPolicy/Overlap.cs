using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>How far a log can tell of a policy: whether the log has done what the policy would do, often enough.</summary>
/// <param name="Rounds">Rounds of the log.</param>
/// <param name="EffectiveSampleSize">(sum of w)^2 / sum of w^2 (Kish 1965): as many rounds of the policy itself would tell about as much; 0 to the number of rounds.</param>
/// <param name="LargestWeight">The largest w = pi(chosen) / propensity.</param>
/// <param name="LargestShare">Its share of the sum of all weights, 0 to 1.</param>
/// <param name="MeanWeight">Around 1 if the propensities are true and no action of the policy is missing in the log.</param>
/// <param name="MeanWeightError">Standard error of that.</param>
/// <param name="Unsupported">Mean probability that the policy gives to actions which the log could not choose there; NaN where only the propensities of chosen actions were logged.</param>
/// <param name="TailShape">Shape k of the tail of the weights (Pareto k; Vehtari et al., JMLR 2024): from 0.5 on they have no variance, from 1 on no mean; NaN where they have no tail, as few are large or many equally so.</param>
public sealed record Overlap(int Rounds, double EffectiveSampleSize, double LargestWeight, double LargestShare, double MeanWeight, double MeanWeightError, double Unsupported, double TailShape)
{
    /// <summary>Below so many effective rounds nothing is said by an average.</summary>
    private const double FewRounds = 50;
    private const double LargeShare = 0.1;
    private const double PoorShare = 0.1;
    private const double ManyErrors = 4;
    private const double SmallestPart = 1e-3;

    /// <summary>Whether the log says next to nothing of the policy: the effective sample is below 50 rounds, one round has a tenth of all weight, or the policy does what the log never could.</summary>
    public bool HasFailed => EffectiveSampleSize < FewRounds || LargestShare > LargeShare || Unsupported > LargeShare;

    /// <summary>Whether a warning is due: overlap has failed, the effective sample is below a tenth of the rounds, weights do not average 1, their tail is heavy, or a thousandth of the policy is out of the log's reach.</summary>
    public bool IsPoor => HasFailed || EffectiveSampleSize < PoorShare * Rounds || IsOffOne || IsHeavyTailed || Unsupported > SmallestPart;

    private bool IsHeavyTailed => TailShape > ParetoTail.Bar(Rounds);

    private bool IsOffOne => Math.Abs(MeanWeight - 1) > ManyErrors * MeanWeightError && Math.Abs(MeanWeight - 1) > SmallestPart;

    /// <summary>Holds a policy against a log.</summary>
    /// <exception cref="ArgumentException">The policy is no distribution over the log's actions in each of its rounds.</exception>
    public static Overlap Of(BanditLog log, ActionTable policy) => Of(new PolicyInLog(log, policy, null));

    /// <summary>The figures, and what they mean in words.</summary>
    public override string ToString() =>
        $"{Verdict} Effective sample size {Format.Number(EffectiveSampleSize)} of {Format.Count(Rounds)} rounds, largest weight {Format.Number(LargestWeight)} ({Format.Percent(LargestShare)} of all), mean weight {Format.Number(MeanWeight)}.{Reasons}";

    internal static Overlap Of(PolicyInLog judged) => Of(judged.Weights, OutOfReach(judged.Log, judged.Policy));

    /// <summary>From the weights of the rounds.</summary>
    internal static Overlap Of(double[] weights, double unsupported)
    {
        var (sum, squares, largest, n) = (weights.Sum(), weights.Sum(Numbers.Square), weights.Max(), weights.Length);
        var mean = sum / n;
        return new(
            n, squares > 0 ? sum * sum / squares : 0, largest, sum > 0 ? largest / sum : 0, mean, Math.Sqrt(Math.Max(0, (squares / n) - (mean * mean)) / n), unsupported, ParetoTail.Shape(weights));
    }

    private string Verdict => HasFailed ? "OVERLAP HAS FAILED: the log says next to nothing of this policy." : IsPoor ? "Overlap is poor: trust wide intervals only." : "Overlap is good.";

    private string Reasons =>
        (IsOffOne ? $" The mean weight should be 1 within {Format.Number(ManyErrors * MeanWeightError)}: either propensities are wrong, or the policy does what the log never does." : "")
        + (IsHeavyTailed ? $" The weights have a heavy tail (Pareto k {Format.Number(TailShape)}, more than {Format.Number(ParetoTail.Bar(Rounds))}): a few rounds that did not happen could change the estimate, and its interval does not know of them." : "")
        + (Unsupported > SmallestPart ? $" {Format.Percent(Unsupported)} of the policy's choices are out of the log's reach." : "");

    private static double OutOfReach(BanditLog log, ActionTable policy)
    {
        if (log.LoggingPolicy is not { } logging)
        {
            return double.NaN;
        }

        var missing = 0.0;
        for (var round = 0; round < log.Rounds; round++)
        {
            var wanted = policy.Row(round);
            var possible = logging.Row(round);
            for (var action = 0; action < wanted.Length; action++)
            {
                missing += possible[action] == 0 ? wanted[action] : 0;
            }
        }

        return missing / log.Rounds;
    }
}
