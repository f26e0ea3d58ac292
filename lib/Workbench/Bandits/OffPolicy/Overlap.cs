using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>How far a log can tell of a policy: whether the log has done what the policy would do, often enough.</summary>
/// <param name="Rounds">Rounds of the log, or its episodes.</param>
/// <param name="EffectiveSampleSize">(sum of w)^2 / sum of w^2 (Kish 1965): as many rounds of the policy itself would tell about as much; 0 to the number of rounds.</param>
/// <param name="LargestWeight">The largest w = pi(chosen) / propensity.</param>
/// <param name="LargestShare">Its share of the sum of all weights, 0 to 1.</param>
/// <param name="MeanWeight">Around 1 if the propensities are true and no action of the policy is missing in the log.</param>
/// <param name="MeanWeightError">Standard error of that.</param>
/// <param name="Unsupported">Mean probability that the policy gives to actions which the log could not choose there; where only the propensities of chosen ones were logged, which it never chose though the policy would have five times or more; NaN of sequences.</param>
/// <param name="TailShape">Shape k of the tail of the weights (Pareto k; Vehtari et al., JMLR 2024): from 0.5 on they have no variance, from 1 on no mean; NaN where they have no tail, as few are large or many equally so.</param>
public sealed record Overlap(int Rounds, double EffectiveSampleSize, double LargestWeight, double LargestShare, double MeanWeight, double MeanWeightError, double Unsupported, double TailShape)
{
    /// <summary>Below so many effective rounds nothing is said by an average.</summary>
    private const double FewRounds = 50;
    private const double LargeShare = 0.1;
    private const double PoorShare = 0.1;
    private const double ManyErrors = 4;
    private const double SmallestPart = 1e-3;

    /// <summary>
    /// Whether the log says next to nothing of the policy: the effective sample is below 50 rounds and below half of them, one round has a tenth of all weight and twice what each would have if all weighed alike, a tenth of the policy is
    /// what the log never could do, or the mean weight, by four standard errors, is below 0.9. A log of few rounds that all tell has not failed.
    /// </summary>
    public bool HasFailed => IsSpent || IsOneRound || Unsupported > LargeShare || IsFarBelowOne;

    /// <summary>Whether a warning is due: overlap has failed, the effective sample is below a tenth of the rounds, weights do not average 1, their tail is heavy, or a thousandth of the policy is out of the log's reach.</summary>
    public bool IsPoor => HasFailed || EffectiveSampleSize < PoorShare * Rounds || IsOffOne || IsHeavyTailed || Unsupported > SmallestPart;

    /// <summary>What the log has many of.</summary>
    internal string Unit { get; init; } = "rounds";

    // Told by what must hold, so that figures which are no numbers fail too.
    private bool IsSpent => !(EffectiveSampleSize >= Math.Min(FewRounds, Rounds / 2.0));

    private bool IsOneRound => LargestShare > Math.Max(LargeShare, 2.0 / Rounds);

    private bool IsFarBelowOne => MeanWeight + (ManyErrors * MeanWeightError) < 1 - LargeShare;

    private bool IsHeavyTailed => TailShape > ParetoTail.Bar(Rounds);

    private bool IsOffOne => Math.Abs(MeanWeight - 1) > ManyErrors * MeanWeightError && Math.Abs(MeanWeight - 1) > SmallestPart;

    /// <summary>Holds a policy against a log.</summary>
    /// <exception cref="ArgumentException">The policy is no distribution over the log's actions in each of its rounds.</exception>
    public static Overlap Of(BanditLog log, ActionTable policy) => Of(new PolicyInLog(log, policy, null));

    /// <summary>The figures, and what they mean in words.</summary>
    public override string ToString() =>
        $"{Verdict} Effective sample size {Format.Number(EffectiveSampleSize)} of {Format.Count(Rounds)} {Unit}, largest weight {Format.Number(LargestWeight)} ({Format.Percent(LargestShare)} of all), mean weight {Format.Number(MeanWeight)}.{string.Concat(Reasons().Select(reason => $" {reason}"))}";

    internal static Overlap Of(PolicyInLog judged) => Of(judged.Weights, judged.OutOfReach);

    /// <summary>From the weights of the rounds.</summary>
    internal static Overlap Of(double[] weights, double unsupported)
    {
        var (sum, squares, largest, n) = (weights.Sum(), weights.Sum(Numbers.Square), weights.Max(), weights.Length);
        var mean = sum / n;
        return new(
            n, squares > 0 ? sum * sum / squares : 0, largest, sum > 0 ? largest / sum : 0, mean, Math.Sqrt(Math.Max(0, (squares / n) - (mean * mean)) / n), unsupported, ParetoTail.Shape(weights));
    }

    private string Verdict => HasFailed ? "OVERLAP HAS FAILED: the log says next to nothing of this policy." : IsPoor ? "Overlap is poor: trust wide intervals only." : "Overlap is good.";

    /// <summary>A sentence for each thing that is wrong.</summary>
    private IEnumerable<string> Reasons()
    {
        if (IsSpent)
        {
            yield return $"An average of fewer than {Format.Count((long)Math.Ceiling(Math.Min(FewRounds, Rounds / 2.0)))} effective {Unit} says next to nothing.";
        }
        else if (EffectiveSampleSize < PoorShare * Rounds)
        {
            yield return $"Less than a tenth of the {Unit} tell of the policy.";
        }
        else if (EffectiveSampleSize < FewRounds)
        {
            yield return $"There are few {Unit}, which is no fault of the policy: an average of fewer than {FewRounds} says little.";
        }

        if (IsOneRound)
        {
            yield return "One weight outweighs the others.";
        }

        if (IsOffOne)
        {
            yield return $"The mean weight should be 1 within {Format.Number(ManyErrors * MeanWeightError)}: either propensities are wrong, or the policy does what the log never does.";
        }

        if (IsHeavyTailed)
        {
            yield return $"The weights have a heavy tail (Pareto k {Format.Number(TailShape)}, more than {Format.Number(ParetoTail.Bar(Rounds))}): a few {Unit} that did not happen could change the estimate, and its interval does not know of them.";
        }

        if (Unsupported > SmallestPart)
        {
            yield return $"{Format.Percent(Unsupported)} of the policy's choices are out of the log's reach.";
        }
    }
}
