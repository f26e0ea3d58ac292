using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>The highest upper bound of what a linear model expects, x'beta + alpha sqrt(x' A^-1 x) (LinUCB; Li, Chu, Langford and Schapire, WWW 2010, algorithm 1).</summary>
public sealed record LinUcb : LinearPolicy
{
    /// <summary>Width of the bound, at least 0.</summary>
    public double Alpha { get; init => field = Guard.AtLeast(0.0, value, nameof(Alpha)); } = 1;

    private protected override NameParts Named() => base.Named().Add(Alpha != 1, $"alpha {Alpha}");

    internal override ActionLearner Learner(int actions, int features) => new State(new(actions, RequireFeatures(features), Ridge), Alpha);

    private sealed class State(LinearArms arms, double alpha) : ScoreLearner
    {
        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure) => arms.Add(context, action, reward, exposure);

        protected override double Score(ReadOnlySpan<double> context, int action)
        {
            var (mean, variance) = arms.Of(context, action);
            return mean + (alpha * Math.Sqrt(variance));
        }
    }
}
