using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>What is gained by treating ever more rows, those of the best effect first, each with its best arm.</summary>
/// <remarks>
/// Rows of one effect come in an order that their numbers are mixed to, the same each time: in the order of the file, which may be sorted by the outcome, those that come first would be worth what no policy is.
/// </remarks>
public static class PolicyCurve
{
    /// <summary>Values the policies that treat the best 0, 1/n, 2/n, ... of all rows; the first treats none.</summary>
    /// <param name="scores">Scores of the rows of the test.</param>
    /// <param name="effects">What a model says of the same rows, out of fold.</param>
    /// <param name="economics">Worth of an outcome and costs of treatments.</param>
    /// <param name="steps">Number of steps to all rows, at least 1.</param>
    /// <exception cref="ArgumentException">The effects are of other rows, or the costs are not one for each treatment.</exception>
    public static PolicyReport Of(DoublyRobustScores scores, ArmEffects effects, Economics economics, int steps = 10)
    {
        Guard.AtLeast(1, steps);
        Check.SameLength(scores.Count, effects.Count, nameof(effects));
        economics.RequireArms(effects.ArmNames.Count);
        double Worth(int row, int arm) => (economics.ValuePerOutcome * effects[row, arm]) - economics.CostOf(arm);
        int[] best = [.. Enumerable.Range(0, effects.Count).Select(row => Enumerable.Range(1, effects.ArmNames.Count - 1).MaxBy(arm => Worth(row, arm)))];
        int[] order = [.. Enumerable.Range(0, effects.Count).OrderByDescending(row => Worth(row, best[row])).ThenBy(row => Seed.Mix((ulong)row))];
        return PolicyReport.Of(scores, economics, [.. Enumerable.Range(0, steps + 1).Select(step =>
        {
            var arms = new int[order.Length];
            foreach (var row in order.AsSpan(0, (int)((long)order.Length * step / steps)))
            {
                arms[row] = best[row];
            }

            return Targeting.Of(step == 0 ? "none" : $"best {Format.Percent((double)step / steps)}", arms);
        })]);
    }
}
