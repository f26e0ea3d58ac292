using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>The action of the highest mean so far; with the chance epsilon any action.</summary>
public sealed record EpsilonGreedy : MeanPolicy
{
    /// <summary>Chance of any action, 0 to 1.</summary>
    public double Epsilon { get; init => field = Guard.Require(value is >= 0 and <= 1, value, "between 0 and 1", nameof(Epsilon)); } = 0.1;

    private protected override NameParts Named() => base.Named().Add(true, $"{Epsilon}");

    internal override ActionLearner Learner(int actions, int features) => new State(Sums(actions), Epsilon);

    private sealed class State(ActionSums sums, double epsilon) : ScoreLearner
    {
        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure) => sums.Add(action, reward, exposure);

        public override void Weigh(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible, Span<double> probabilities)
        {
            AddBest(context, eligible, probabilities, 1 - epsilon);
            var each = epsilon / eligible.Count(true);
            for (var action = 0; action < probabilities.Length; action++)
            {
                probabilities[action] += eligible[action] ? each : 0;
            }
        }

        protected override double Score(ReadOnlySpan<double> context, int action) => sums.Mean(action);
    }
}
