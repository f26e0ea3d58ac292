using MathNet.Numerics.Random;
using Workbench.Bandits.OffPolicy;

namespace Workbench.Tests.Bandits.OffPolicy;

public class SequenceEvaluationTests
{
    private static readonly SequenceLog Two = new(new double[,] { { 1, 0 }, { 0, 1 } }, new[,] { { 0.5, 0.5 }, { 0.25, 0.5 } });
    private static readonly double[,] Policy = { { 0.25, 1 }, { 0.5, 0.75 } };

    [Fact]
    public void Estimates_are_arithmetic_that_can_be_followed()
    {
        // Weights of the steps: (.5, 2) and (2, 1.5); of the whole 1 and 3.
        double Of(SequenceEstimator estimator, SequenceValues? values = null) => new SequenceEvaluation().Of(Two, Policy, estimator, values).Estimate.Value;
        Assert.Equal((1 + 3) / 2.0, Of(SequenceEstimator.Standard), 12);
        Assert.Equal((0.5 + 1.5) / 2, Of(SequenceEstimator.Independent), 12);
        Assert.Equal((0.5 + 3) / 2, Of(SequenceEstimator.RewardInteraction), 12);

        var values = new SequenceValues(new[,] { { 0.8, 0.3 }, { 0.6, 0.5 } }, new[,] { { 0.7, 0.4 }, { 0.7, 0.2 } });
        var first = 0.7 + (0.5 * (1 - 0.8)) + (0.5 * 0.4) + (1 * (0 - 0.3));
        var second = 0.7 + (2 * (0 - 0.6)) + (2 * 0.2) + (3 * (1 - 0.5));
        Assert.Equal((first + second) / 2, Of(SequenceEstimator.CascadeDoublyRobust, values), 12);
        Assert.Equal((0.5 + (0.9 * 3)) / 2, new SequenceEvaluation { Discount = 0.9 }.Of(Two, Policy, SequenceEstimator.RewardInteraction).Estimate.Value, 12);

        // At a discount of 0 the first step counts alone.
        Assert.Equal((0.5 + 0) / 2, new SequenceEvaluation { Discount = 0 }.Of(Two, Policy, SequenceEstimator.RewardInteraction).Estimate.Value, 12);
    }

    [Fact]
    public void How_far_the_log_can_tell_is_said_step_by_step()
    {
        // A policy that always takes action 1 in logs of fair coins: at each step half of the rounds go on as it would, with twice the weight.
        const int rounds = 1024, steps = 5;
        var (propensities, policy) = (new double[rounds, steps], new double[rounds, steps]);
        for (var place = 0; place < rounds * steps; place++)
        {
            var (round, step) = (place / steps, place % steps);
            (propensities[round, step], policy[round, step]) = (0.5, round >> step & 1);
        }

        SequenceReport Of(SequenceEstimator estimator) => new SequenceEvaluation().Of(new(new double[rounds, steps], propensities), policy, estimator);
        var report = Of(SequenceEstimator.RewardInteraction);
        Assert.Equal([512, 256, 128, 64, 32], report.Overlaps.Select(overlap => overlap.EffectiveSampleSize));
        Assert.Equal(32, report.Overlap.EffectiveSampleSize);
        Assert.Contains("OVERLAP HAS FAILED", report.ToString());
        Assert.Contains("Effective rounds by step: 512, 256, 128, 64.0, 32.0.", report.ToString());
        Assert.All(Of(SequenceEstimator.Standard).Overlaps, overlap => Assert.Equal(32, overlap.EffectiveSampleSize));
        Assert.All(Of(SequenceEstimator.Independent).Overlaps, overlap => Assert.Equal(512, overlap.EffectiveSampleSize));
        Assert.Contains("Overlap is good", Of(SequenceEstimator.Independent).ToHtml());
    }

    [Fact]
    public void In_a_cascade_the_truth_is_found_by_those_that_may_find_it()
    {
        // Two steps of two actions. The first is rewarded by its action; the second only after a first of action 1: it depends on what went before, not on what comes after.
        // Log: fair coins. Policy: action 1 with .9 at each step. Truth: .9 * .5 + .1 * .2 + .9 * (.9 * .6 + .1 * .1).
        var truth = (0.9 * 0.5) + (0.1 * 0.2) + (0.9 * ((0.9 * 0.6) + (0.1 * 0.1)));
        var runs = Enumerable.Range(0, 200).Select(Run).ToArray();
        double Bias(int estimator) => runs.Average(run => run[estimator].Value) - truth;
        double Spread(int estimator) => Math.Sqrt(runs.Sum(run => Math.Pow(run[estimator].Value - Bias(estimator) - truth, 2)) / 199);
        int[] right = [(int)SequenceEstimator.Standard, (int)SequenceEstimator.RewardInteraction, (int)SequenceEstimator.CascadeDoublyRobust];

        Assert.All(right, e => Assert.InRange(Bias(e), -4 * Spread(e) / Math.Sqrt(200), 4 * Spread(e) / Math.Sqrt(200)));
        Assert.All(right, e => Assert.InRange(runs.Count(run => run[e].Lower <= truth && truth <= run[e].Upper), 180, 199));
        // Taken for independent, the second step loses what the first leads to: half of .6 instead of .9 of it.
        Assert.Equal(-(0.9 - 0.5) * ((0.9 * 0.6) + (0.1 * 0.1)), Bias(1), 0.02);
        Assert.True(Spread(2) < Spread(0) && Spread(3) < Spread(2));
    }

    [Fact]
    public void Bad_input_is_an_error_that_names_the_place()
    {
        string Message(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        Assert.Contains("propensities[0, 1] is 0", Message(() => new SequenceLog(new double[1, 2], new double[,] { { 1, 0 } })));
        Assert.Contains("propensities has 1 x 1 numbers; it must have 1 rounds x 2 steps", Message(() => new SequenceLog(new double[1, 2], new double[1, 1])));
        Assert.Contains("rewards[0, 0] is NaN", Message(() => new SequenceLog(new[,] { { double.NaN } }, new double[,] { { 1 } })));
        Assert.Contains("at least one round", Message(() => new SequenceLog(new double[0, 2], new double[0, 2])));
        Assert.Contains("policy[0, 0] is 2", Message(() => new SequenceEvaluation().Of(Two, new double[,] { { 2, 1 }, { 1, 1 } }, SequenceEstimator.Standard)));
        Assert.Contains("values", Message(() => new SequenceEvaluation().Of(Two, Policy, SequenceEstimator.CascadeDoublyRobust)));
    }

    private static Estimate[] Run(int seed)
    {
        const int Rounds = 500;
        var random = new Xoshiro256StarStar(seed, threadSafe: false);
        var (rewards, propensities, policy) = (new double[Rounds, 2], new double[Rounds, 2], new double[Rounds, 2]);
        var values = new SequenceValues(new double[Rounds, 2], new double[Rounds, 2]);
        for (var round = 0; round < Rounds; round++)
        {
            var (first, second) = (random.NextDouble() < 0.5, random.NextDouble() < 0.5);
            var later = (0.9 * 0.6) + (0.1 * 0.1);
            var (rateFirst, rateSecond) = (first ? 0.5 : 0.2, first ? second ? 0.6 : 0.1 : 0);
            (rewards[round, 0], rewards[round, 1]) = (random.NextDouble() < rateFirst ? 1 : 0, random.NextDouble() < rateSecond ? 1 : 0);
            (propensities[round, 0], propensities[round, 1]) = (0.5, 0.5);
            (policy[round, 0], policy[round, 1]) = (first ? 0.9 : 0.1, second ? 0.9 : 0.1);
            (values.Chosen[round, 0], values.Chosen[round, 1]) = (rateFirst + (first ? later : 0), rateSecond);
            (values.Policy[round, 0], values.Policy[round, 1]) = ((0.9 * (0.5 + later)) + (0.1 * 0.2), first ? later : 0);
        }

        return [.. Enum.GetValues<SequenceEstimator>().Select(estimator => new SequenceEvaluation().Of(new(rewards, propensities), policy, estimator, values).Estimate)];
    }
}
