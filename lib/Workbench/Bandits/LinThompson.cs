using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>Thompson sampling of a linear model: coefficients are believed normal about the ridge regression's with covariance v^2 A^-1 (LinTS; Agrawal and Goyal, ICML 2013). The score of an action is drawn at once, x'beta + v sqrt(x' A^-1 x) z.</summary>
public sealed record LinThompson : LinearPolicy
{
    /// <summary>Spread of the belief, v, above 0, in the unit of the reward: the spread of single rewards about their mean, 0.5 at most for clicks.</summary>
    public double Deviation { get; init => field = Guard.Positive(value, nameof(Deviation)); } = 0.5;

    /// <summary>Draws a choice, at least 1: an action's probability is its share of them.</summary>
    public int Draws { get; init => field = Guard.AtLeast(1, value, nameof(Draws)); } = 100;

    private protected override NameParts Named() => base.Named().Add(Deviation != 0.5, $"deviation {Deviation}").Add(Draws != 100, $"{Draws} draws");

    internal override ActionLearner Learner(int actions, int features) => new State(this, new(actions, RequireFeatures(features), Ridge));

    private sealed class State(LinThompson policy, LinearArms arms) : NormalDrawLearner(policy.Draws, policy.Seed.Stream(1))
    {
        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure) => arms.Add(context, action, reward, exposure);

        protected override (double Mean, double Deviation) Belief(ReadOnlySpan<double> context, int action)
        {
            var (mean, variance) = arms.Of(context, action);
            return (mean, policy.Deviation * Math.Sqrt(variance));
        }
    }
}
