using MathNet.Numerics.Distributions;

namespace Workbench.Bandits;

/// <summary>How often each action has the best of normal draws.</summary>
internal static class NormalDraws
{
    /// <summary>Adds the share of the draws that each eligible action wins.</summary>
    public static void AddBest((double Mean, double Deviation)[] beliefs, ReadOnlySpan<bool> eligible, int draws, Random random, Span<double> probabilities)
    {
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
}
