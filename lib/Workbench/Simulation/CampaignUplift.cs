using Microsoft.Data.Analysis;
using Workbench.Experiments.Uplift;
using Workbench.Internals;

namespace Workbench.Simulation;

/// <summary>The shop's campaign as a test of whom a treatment moves: what was seen, and what is true of it. The outcome is whether a customer bought in the two weeks after; arms are None, Coupon and Mail.</summary>
public sealed class CampaignUplift
{
    private readonly double[][] _outcomes;

    private CampaignUplift(UpliftData data, double[][] outcomes)
    {
        (Data, _outcomes) = (data, outcomes);
        Truth = ArmEffects.Of(data.ArmNames, [.. outcomes.Skip(1).Select(arm => arm.Zip(outcomes[0], (with, without) => with - without).ToArray())]);
    }

    /// <summary>What was dealt to each customer and what came of it; features are the log of the spend and the visits in the 28 days before, age band and preferred channel.</summary>
    public UpliftData Data { get; }

    /// <summary>The true effects on the chance to buy.</summary>
    public ArmEffects Truth { get; }

    /// <summary>From a shop.</summary>
    /// <exception cref="ArgumentException">An arm of the campaign has no customer.</exception>
    public static CampaignUplift Of(Shop shop)
    {
        var users = shop.Users.ToDictionary(user => user.Id);
        var rows = shop.Campaign;
        var frame = new DataFrame(
            new StringDataFrameColumn("arm", rows.Select(row => $"{row.Arm}")),
            new DoubleDataFrameColumn("bought", rows.Select(row => row.Purchased ? 1.0 : 0)),
            new DoubleDataFrameColumn("log_spend", rows.Select(row => double.LogP1((double)row.SpendBefore))),
            new DoubleDataFrameColumn("visits", rows.Select(row => (double)row.VisitsBefore)),
            new StringDataFrameColumn("age", rows.Select(row => users[row.UserId].AgeBand)),
            new StringDataFrameColumn("channel", rows.Select(row => $"{users[row.UserId].PreferredChannel}")));
        var data = UpliftData.Of(frame, "arm", $"{Arm.None}", "bought", "log_spend", "visits", "age", "channel");
        var shares = Enumerable.Repeat(1.0 / data.ArmNames.Count, data.ArmNames.Count).ToArray();
        return new(data.WithShares(shares), [.. data.ArmNames.Select(name => shop.Truth.Campaign.Select(truth => truth.Of(Enum.Parse<Arm>(name)).Purchase).ToArray())]);
    }

    /// <summary>The customers of the control and of one arm alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm.</exception>
    public CampaignUplift Pair(int arm)
    {
        var pair = Data.Pair(arm);
        var rows = Data.RowsOfPair(arm);
        return new(pair, [.. new[] { 0, arm }.Select(given => Array.ConvertAll(rows, row => _outcomes[given][row]))]);
    }

    /// <summary>The root of the mean squared error of a model's effects.</summary>
    /// <param name="effects">Of the same rows and arms.</param>
    /// <param name="arm">The treatment, from 1.</param>
    /// <exception cref="ArgumentException">There are not as many effects as rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm.</exception>
    public double Error(ArmEffects effects, int arm = 1)
    {
        Check.SameLength(Data.Count, effects.Count, nameof(effects));
        return Math.Sqrt(effects.OfArm(arm).Zip(Truth.OfArm(arm), (found, truth) => (found - truth) * (found - truth)).Average());
    }

    /// <summary>What a policy is truly worth a row: the chance to buy under the arm that it chooses, in money, less the cost of the arm.</summary>
    /// <exception cref="ArgumentException">The policy is of other rows, or the costs are not one for each treatment.</exception>
    public double Worth(Targeting policy, Economics economics)
    {
        Check.SameLength(Data.Count, policy.Arms.Count, nameof(policy));
        economics.RequireArms(Data.ArmNames.Count);
        return policy.Arms.Select((arm, row) =>
            (economics.ValuePerOutcome * _outcomes[Guard.Require(arm < _outcomes.Length, arm, $"below the number of arms, {_outcomes.Length} (row {row})", nameof(policy))][row]) - economics.CostOf(arm)).Average();
    }
}
