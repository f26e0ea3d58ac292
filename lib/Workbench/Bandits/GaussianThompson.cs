using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>Thompson sampling for amounts: each action's mean is believed normal, from a normal prior and rewards of a given spread.</summary>
public sealed record GaussianThompson : ThompsonPolicy
{
    /// <summary>What an action is believed to earn before the first round; finite.</summary>
    public double PriorMean { get; init => field = Guard.Require(double.IsFinite(value), value, "finite", nameof(PriorMean)); }

    /// <summary>Spread of that belief, above 0, in the unit of the reward.</summary>
    public double PriorDeviation { get; init => field = Guard.Positive(value, nameof(PriorDeviation)); } = 1;

    /// <summary>Spread of single rewards about their mean, above 0, in the unit of the reward.</summary>
    public double NoiseDeviation { get; init => field = Guard.Positive(value, nameof(NoiseDeviation)); } = 1;

    private protected override NameParts Named() => base.Named()
        .Add((PriorMean, PriorDeviation) != (0, 1), $"prior {PriorMean} +/- {PriorDeviation}")
        .Add(NoiseDeviation != 1, $"noise {NoiseDeviation}");

    internal override ActionLearner Learner(int actions, int features) => new State(this, Sums(actions));

    private sealed class State(GaussianThompson policy, ActionSums sums) : NormalDrawLearner(policy.Draws, policy.DrawStream)
    {
        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure) => sums.Add(action, reward, exposure);

        protected override (double Mean, double Deviation) Belief(ReadOnlySpan<double> context, int action)
        {
            var (prior, noise) = (1 / Numbers.Square(policy.PriorDeviation), 1 / Numbers.Square(policy.NoiseDeviation));
            var precision = prior + (noise * sums.Count(action));
            return (((prior * policy.PriorMean) + (noise * sums.Sum(action))) / precision, 1 / Math.Sqrt(precision));
        }
    }
}
