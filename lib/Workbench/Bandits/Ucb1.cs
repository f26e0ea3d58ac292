using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>The highest upper confidence bound, mean + alpha sqrt(2 ln(rounds) / count) (UCB1; Auer, Cesa-Bianchi and Fischer 2002); first each action once.</summary>
public sealed record Ucb1 : MeanPolicy
{
    /// <summary>Width of the bound, at least 0: 1 is the paper's, for rewards from 0 to 1.</summary>
    public double Alpha { get; init => field = Guard.AtLeast(0.0, value, nameof(Alpha)); } = 1;

    /// <summary>The bound of an action.</summary>
    /// <param name="mean">Its mean reward so far.</param>
    /// <param name="count">How often it was chosen; 0 gives infinity.</param>
    /// <param name="total">Rounds of all actions.</param>
    public double Bound(double mean, double count, double total) => count > 0 ? mean + (Alpha * Math.Sqrt(2 * Math.Log(Math.Max(1, total)) / count)) : double.PositiveInfinity;

    private protected override NameParts Named() => base.Named().Add(Alpha != 1, $"alpha {Alpha}");

    internal override ActionLearner Learner(int actions, int features) => new State(this, Sums(actions));

    private sealed class State(Ucb1 policy, ActionSums sums) : ScoreLearner
    {
        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure) => sums.Add(action, reward, exposure);

        protected override double Score(ReadOnlySpan<double> context, int action) => policy.Bound(sums.Mean(action), sums.Count(action), sums.Total);
    }
}
