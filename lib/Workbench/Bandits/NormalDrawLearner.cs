using MathNet.Numerics.Distributions;

namespace Workbench.Bandits;

/// <summary>A learner that believes what each action may earn to be normal: an action's probability is its share of the draws that it wins.</summary>
internal abstract class NormalDrawLearner(int draws, Random random) : ActionLearner
{
    public override void Weigh(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible, Span<double> probabilities)
    {
        var beliefs = new (double Mean, double Deviation)[eligible.Length];
        for (var action = 0; action < beliefs.Length; action++)
        {
            beliefs[action] = Belief(context, action);
        }

        for (var draw = 0; draw < draws; draw++)
        {
            var (best, highest) = (-1, double.NegativeInfinity);
            for (var action = 0; action < beliefs.Length; action++)
            {
                var score = eligible[action] ? Normal.Sample(random, beliefs[action].Mean, beliefs[action].Deviation) : double.NaN;
                (best, highest) = score > highest ? (action, score) : (best, highest);
            }

            probabilities[best] += 1.0 / draws;
        }
    }

    protected abstract (double Mean, double Deviation) Belief(ReadOnlySpan<double> context, int action);
}
