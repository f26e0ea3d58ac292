using Workbench.Experiments.Uplift;

namespace Workbench.Tests.Experiments.Uplift;

/// <summary>Files are often sorted by what came of a row; where a model says the same of many rows, that must not decide who is treated.</summary>
public class SortedRowsTests
{
    private const int Rows = 20_000;

    /// <summary>A tenth of the untreated act and 12 % of the treated; those who act stand first, and the model says 0.02 of all.</summary>
    private static readonly Lazy<(DoublyRobustScores Scores, ArmEffects Effects)> Sorted = new(() =>
    {
        var random = new Random(2);
        (int Arm, double Outcome, double X)[] rows = [.. Enumerable.Range(0, Rows).Select(_ =>
        {
            var arm = random.Next(2);
            return (arm, random.NextDouble() < (arm == 1 ? 0.12 : 0.1) ? 1.0 : 0, random.NextDouble());
        }).OrderByDescending(row => row.Item2)];
        var data = UpliftData.Of(RowFeatures.Of([.. rows.Select(row => row.X)], "x"), [.. rows.Select(row => row.Arm)], [.. rows.Select(row => row.Outcome)]).WithShares(0.5, 0.5);
        return (DoublyRobustScores.Of(data), ArmEffects.Of(data.ArmNames, Enumerable.Repeat(0.02, Rows).ToArray()));
    });

    /// <summary>Each half of the effect of 0.02; the error of a mean of n scores of variance 2 0.1 0.9 + 2 0.12 0.88 over all rows.</summary>
    private static readonly double Error = Math.Sqrt(0.5 * ((2 * 0.09) + (2 * 0.1056)) / Rows);

    [Fact]
    public void The_curve_of_one_effect_for_all_is_a_straight_line()
    {
        var curve = PolicyCurve.Of(Sorted.Value.Scores, Sorted.Value.Effects, new());
        Assert.All(curve.Policies.Index(), step => Assert.Equal(0.002 * step.Index, step.Item.Gain.Value, 4 * Error));
        Assert.Equal(curve.Policies.Select(policy => policy.Gain), PolicyCurve.Of(Sorted.Value.Scores, Sorted.Value.Effects, new()).Policies.Select(policy => policy.Gain));
    }

    [Fact]
    public void Half_a_budget_buys_half_of_the_effect()
    {
        var economics = new Economics { Costs = [0.001] };
        var policy = new BudgetedPolicy { Economics = economics, Budget = 0.001 * Rows / 2 }.Choose(Sorted.Value.Effects);
        Assert.Equal(Rows / 2, policy.TreatedCount);
        var report = PolicyReport.Of(Sorted.Value.Scores, economics, [Targeting.None(Rows), policy]);
        Assert.Equal((0.02 - 0.001) / 2, report["learner"].Gain.Value, 4 * Error);
    }
}
