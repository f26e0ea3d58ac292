using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>Each action with a probability in proportion to exp(mean / temperature) (Boltzmann exploration).</summary>
public sealed record SoftmaxBandit : MeanPolicy
{
    /// <summary>Above 0, in the unit of the reward: near 0 greedy, far above the means' spread uniform.</summary>
    public double Temperature { get; init => field = Guard.Positive(value, nameof(Temperature)); } = 0.1;

    private protected override NameParts Named() => base.Named().Add(Temperature != 0.1, $"temperature {Temperature}");

    internal override ActionLearner Learner(int actions, int features) => new State(Sums(actions), Temperature);

    private sealed class State(ActionSums sums, double temperature) : ActionLearner
    {
        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure) => sums.Add(action, reward, exposure);

        public override void Weigh(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible, Span<double> probabilities)
        {
            for (var action = 0; action < probabilities.Length; action++)
            {
                probabilities[action] = eligible[action] ? sums.Mean(action) : double.NegativeInfinity;
            }

            Probabilities.Softmax(probabilities, temperature, probabilities);
        }
    }
}
