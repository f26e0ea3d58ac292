using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>
/// Thompson sampling of a logistic model of clicks for each action: coefficients are believed normal and independent, and each round moves their means to the most probable ones and adds to their
/// precisions (the Laplace approximation of Chapelle and Li, NIPS 2011, algorithm 3, a round at a time). Give the context a constant 1 for an intercept.
/// </summary>
public sealed record LogisticThompson : LinearPolicy
{
    /// <summary>Draws a choice, at least 1: an action's probability is its share of them.</summary>
    public int Draws { get; init => field = Guard.AtLeast(1, value, nameof(Draws)); } = 100;

    private protected override NameParts Named() => base.Named().Add(Draws != 100, $"{Draws} draws");

    internal override ActionLearner Learner(int actions, int features) => new State(this, actions, RequireFeatures(features));

    private sealed class State : NormalDrawLearner
    {
        private readonly double[][] _means;
        private readonly double[][] _precisions;

        public State(LogisticThompson policy, int actions, int features)
            : base(policy.Draws, policy.Seed.Stream(1))
        {
            _means = [.. Enumerable.Range(0, actions).Select(_ => new double[features])];
            _precisions = [.. Enumerable.Range(0, actions).Select(_ => Enumerable.Repeat(policy.Ridge, features).ToArray())];
        }

        public override void Require(double reward, double exposure)
        {
            Guard.Require(exposure == 1, exposure, "1 for a logistic model: it cannot tell what was not looked at from what was not liked", nameof(exposure));
            Guard.Require(reward is >= 0 and <= 1, reward, "between 0 and 1 for a logistic model", nameof(reward));
        }

        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure)
        {
            var (mean, variance) = Logit(context, action);
            // The most probable coefficients lie on the line m + step x / q, where step = reward - p(mean + step variance): one number to find, and the error falls in it.
            var (low, high) = (reward - 1, reward);
            while (high - low > 1e-12)
            {
                var middle = (low + high) / 2;
                (low, high) = middle > reward - LogisticFit.Logistic(mean + (middle * variance)) ? (low, middle) : (middle, high);
            }

            var p = LogisticFit.Logistic(mean + (low * variance));
            for (var feature = 0; feature < context.Length; feature++)
            {
                _means[action][feature] += low * context[feature] / _precisions[action][feature];
                _precisions[action][feature] += p * (1 - p) * Numbers.Square(context[feature]);
            }
        }

        /// <summary>Of the logit: the logistic function rises, so the best logit is the best rate.</summary>
        protected override (double Mean, double Deviation) Belief(ReadOnlySpan<double> context, int action)
        {
            var (mean, variance) = Logit(context, action);
            return (mean, Math.Sqrt(variance));
        }

        private (double Mean, double Variance) Logit(ReadOnlySpan<double> context, int action)
        {
            var (mean, variance) = (0.0, 0.0);
            for (var feature = 0; feature < context.Length; feature++)
            {
                mean += _means[action][feature] * context[feature];
                variance += Numbers.Square(context[feature]) / _precisions[action][feature];
            }

            return (mean, variance);
        }
    }
}
