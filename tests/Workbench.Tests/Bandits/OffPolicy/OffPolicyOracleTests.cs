using System.Text.Json;
using Microsoft.Data.Analysis;
using Workbench.Bandits;
using Workbench.Bandits.OffPolicy;

namespace Workbench.Tests.Bandits.OffPolicy;

/// <summary>The estimators against published figures and what obp says of the same log.</summary>
public class OffPolicyOracleTests
{
    [Fact]
    public void Estimators_match_obp_on_the_same_log()
    {
        using var answers = JsonDocument.Parse(File.ReadAllBytes(RealData.RequireOracle("ope.json")));
        var frame = Workbench.Data.Tables.Read(RealData.RequireOracle("ope.csv.gz"));
        var log = BanditLog.From(frame, "action", "reward", "pscore");

        // obp 0.5.5, ope.json.
        var expected = new (string Key, OffPolicyEstimator Estimator)[]
        {
            ("ipw", new Ipw()),
            ("ipw_clip1.2", new Ipw { MaxWeight = 1.2 }),
            ("snipw", new Snipw()),
            ("dm", new DirectMethod()),
            ("dr", new DoublyRobust()),
            ("dr_clip1.2", new DoublyRobust { MaxWeight = 1.2 }),
            ("sndr", new SelfNormalizedDoublyRobust()),
            ("switch1.2", new SwitchDoublyRobust(1.2)),
            ("switch1", new SwitchDoublyRobust(1)),
            ("dros1", new OptimisticDoublyRobust(1)),
            ("dros10", new OptimisticDoublyRobust(10)),
            ("sgipw0.01", new SubGaussianIpw(0.01)),
            ("sgdr0.01", new SubGaussianDoublyRobust(0.01)),
        };
        var report = new OffPolicyEvaluation { Interval = OffPolicyInterval.Bootstrap }.Of(log, Table(frame, "pi"), [.. expected.Select(e => e.Estimator)], Table(frame, "q"));

        Assert.All(expected, e => Assert.Equal(answers.RootElement.GetProperty(e.Key).GetDouble(), report[e.Estimator].Value, 9));

        // Bounds of 1,000 resamples vary by some 5 % of the interval's width from seed to seed. obp holds the mean weight of SNIPW fixed in its resamples, so that its interval is IPW's;
        // ours resamples it too, and what the weights' mean has in common with the estimate is out.
        Assert.All(expected, e =>
        {
            var bounds = answers.RootElement.GetProperty("ci95").GetProperty(e.Key);
            var (lower, upper) = (bounds.GetProperty("95.0% CI (lower)").GetDouble(), bounds.GetProperty("95.0% CI (upper)").GetDouble());
            var ours = report[e.Estimator is Snipw ? new Ipw() : e.Estimator];
            Assert.Equal(lower, ours.Lower, 0.12 * (upper - lower));
            Assert.Equal(upper, ours.Upper, 0.12 * (upper - lower));
        });
        Assert.True(report[new Snipw()].Upper - report[new Snipw()].Lower < 0.9 * (report[new Ipw()].Upper - report[new Ipw()].Lower));
    }

    [Fact]
    public void Estimators_match_the_published_figures_of_the_open_bandit_sample()
    {
        var log = BanditLog.From(Workbench.Data.Tables.Read(RealData.Require("open-bandit/bts/men/men.csv")), "item_id", "click", "propensity_score");
        var random = BanditLog.From(Workbench.Data.Tables.Read(RealData.Require("open-bandit/random/men/men.csv")), "item_id", "click", "propensity_score");
        var policy = ActionTable.Uniform(log.Rounds, log.Actions.Count);
        var rewards = new ActionMeans { Folds = 1 }.Predict(log);

        // The uniform policy, rows pooled over the three positions, q = (clicks + 1) / (impressions + 2).
        (OffPolicyEstimator Estimator, double Value)[] published =
        [
            (new Ipw(), 0.003008626327),
            (new Snipw(), 0.003189423162),
            (new Ipw { MaxWeight = 10 }, 0.003008626327),
            (new DirectMethod(), 0.015670244621),
            (new DoublyRobust(), 0.004136620320),
            (new SelfNormalizedDoublyRobust(), 0.003443532332),
            (new SwitchDoublyRobust(10), 0.009765264467),
            (new OptimisticDoublyRobust(10), 0.012651151475),
        ];
        var report = new OffPolicyEvaluation().Of(log, policy, [.. published.Select(p => p.Estimator)], rewards);
        TestContext.Current.TestOutputHelper!.WriteLine(report.ToString());

        Assert.Equal(34, log.Actions.Count);
        Assert.Equal(0.0046, random.MeanReward, 12);
        Assert.All(published, p => Assert.Equal(p.Value, report[p.Estimator].Value, 12));
        Assert.Equal(655.7098, report.Overlap.EffectiveSampleSize, 4);
        Assert.Equal(178.2531, report.Overlap.LargestWeight, 4);
        Assert.True(report.Overlap.IsPoor);
        Assert.False(report.Overlap.HasFailed);
    }

    private static ActionTable Table(DataFrame frame, string prefix) => ActionTable.Of((int)frame.Rows.Count, 10, (round, action) => (double)frame.Columns[$"{prefix}{action}"][round]);
}
