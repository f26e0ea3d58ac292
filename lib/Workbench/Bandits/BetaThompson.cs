using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>Thompson sampling for clicks: each action's rate is believed Beta(prior + successes, prior + failures), and an action is chosen as often as it is believed to be the best (Thompson 1933; Chapelle and Li, NIPS 2011).</summary>
public sealed record BetaThompson : ThompsonPolicy
{
    /// <summary>Successes believed before the first round, above 0.</summary>
    public double PriorSuccesses { get; init => field = Guard.Positive(value, nameof(PriorSuccesses)); } = 1;

    /// <summary>Failures believed before the first round, above 0.</summary>
    public double PriorFailures { get; init => field = Guard.Positive(value, nameof(PriorFailures)); } = 1;

    private protected override NameParts Named() => base.Named().Add((PriorSuccesses, PriorFailures) != (1, 1), $"prior {PriorSuccesses}:{PriorFailures}");

    internal override ActionLearner Learner(int actions, int features) => new State(this, Sums(actions));

    private sealed class State(BetaThompson policy, ActionSums sums) : DrawLearner(policy.Draws)
    {
        private readonly Random _random = policy.DrawStream;

        public override void Require(double reward, double exposure) => Guard.Require(reward is >= 0 and <= 1, reward, "between 0 and 1 for Thompson sampling of clicks", nameof(reward));

        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure) => sums.Add(action, reward, exposure);

        protected override double Score(ReadOnlySpan<double> context, int action) =>
            Beta.Sample(_random, policy.PriorSuccesses + Math.Max(0, sums.Sum(action)), policy.PriorFailures + Math.Max(0, sums.Count(action) - sums.Sum(action)));
    }
}
