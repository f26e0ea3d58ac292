using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>
/// The highest mean that is still in line with what an action earned, by the divergence of clicks: the largest q with count kl(mean, q) at most ln(rounds) + c ln ln(rounds) (KL-UCB; Garivier and Cappe,
/// COLT 2011). Closer bounds than <see cref="Ucb1"/>'s, above all for rare clicks. Rewards from 0 to 1.
/// </summary>
public sealed record KlUcb : MeanPolicy
{
    /// <summary>At least 0: 3 is what the proof needs, 0 what the authors advise.</summary>
    public double C { get; init => field = Guard.AtLeast(0.0, value, nameof(C)); }

    /// <summary>The bound of an action, 0 to 1.</summary>
    /// <param name="mean">Its mean reward so far, 0 to 1.</param>
    /// <param name="count">How often it was chosen; 0 gives infinity.</param>
    /// <param name="total">Rounds of all actions.</param>
    public double Bound(double mean, double count, double total)
    {
        if (count <= 0)
        {
            return double.PositiveInfinity;
        }

        var logarithm = Math.Log(Math.Max(1, total));
        var most = (logarithm + (C * Math.Log(Math.Max(1, logarithm)))) / count;
        var (low, high) = (mean, 1.0);
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            (low, high) = Divergence(mean, middle) > most ? (low, middle) : (middle, high);
        }

        return low;
    }

    private protected override NameParts Named() => base.Named().Add(C > 0, $"c {C}");

    internal override ActionLearner Learner(int actions, int features) => new State(this, Sums(actions));

    private static double Divergence(double p, double q) => Term(p, q) + Term(1 - p, 1 - q);

    private static double Term(double p, double q) => p <= 0 ? 0 : q <= 0 ? double.PositiveInfinity : p * Math.Log(p / q);

    private sealed class State(KlUcb policy, ActionSums sums) : ScoreLearner
    {
        public override void Require(double reward, double exposure) => Guard.Require(reward is >= 0 and <= 1, reward, "between 0 and 1 for KL-UCB", nameof(reward));

        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure) => sums.Add(action, reward, exposure);

        protected override double Score(ReadOnlySpan<double> context, int action) => policy.Bound(Math.Clamp(sums.Mean(action), 0, 1), sums.Count(action), sums.Total);
    }
}
