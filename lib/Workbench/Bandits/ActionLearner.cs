using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>What a policy has learned of its actions.</summary>
internal abstract class ActionLearner
{
    /// <summary>Writes the probability of each eligible action; the others stay 0.</summary>
    public abstract void Weigh(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible, Span<double> probabilities);

    /// <summary>Refuses what cannot be learned from, before anything of it is.</summary>
    /// <param name="reward">What came of an action.</param>
    /// <param name="exposure">The chance that it was looked at, above 0 and at most 1.</param>
    public virtual void Require(double reward, double exposure)
    {
    }

    /// <summary>Learns what came of an action.</summary>
    /// <param name="context">What was known.</param>
    /// <param name="action">What was chosen.</param>
    /// <param name="reward">What came of it.</param>
    /// <param name="exposure">The chance that it was looked at, above 0 and at most 1: the reward expected is that chance times the action's own.</param>
    public abstract void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure);
}

/// <summary>A learner that gives each action a score and takes the best; equal ones share.</summary>
internal abstract class ScoreLearner : ActionLearner
{
    private double[] _scores = [];

    public override void Weigh(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible, Span<double> probabilities) => AddBest(context, eligible, probabilities, 1);

    /// <summary>The score of an action now: of learners that draw, another one at each call.</summary>
    protected abstract double Score(ReadOnlySpan<double> context, int action);

    protected void AddBest(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible, Span<double> probabilities, double share)
    {
        _scores = _scores.Length == eligible.Length ? _scores : new double[eligible.Length];
        var scores = _scores;
        var (best, ties, isLost) = (double.NegativeInfinity, 0, false);
        for (var action = 0; action < scores.Length; action++)
        {
            scores[action] = eligible[action] ? Score(context, action) : double.NaN;
            isLost |= eligible[action] && double.IsNaN(scores[action]);
            if (scores[action] >= best)
            {
                (best, ties) = (scores[action], scores[action] == best ? ties + 1 : 1);
            }
        }

        // Features and rewards are bounded, but what they add up to may still overflow.
        Guard.Require(!isLost, double.NaN, "a number; features or rewards are too large to reckon with", "score of an action");
        for (var action = 0; action < scores.Length; action++)
        {
            probabilities[action] += scores[action] == best ? share / ties : 0;
        }
    }
}

/// <summary>A learner that draws what each action may earn from what it believes, and takes the best draw (Thompson 1933): an action's probability is its share of the draws, and equal ones share.</summary>
internal abstract class DrawLearner(int draws) : ScoreLearner
{
    public override void Weigh(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible, Span<double> probabilities)
    {
        for (var draw = 0; draw < draws; draw++)
        {
            AddBest(context, eligible, probabilities, 1);
        }

        // Whole wins are counted and divided once: shares of a draw, added up, can pass 1.
        TensorPrimitives.Divide(probabilities, draws, probabilities);
    }
}
