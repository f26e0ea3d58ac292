using Workbench.Data;
using Workbench.Experiments.Uplift;

namespace Workbench.Tests.Experiments.Uplift;

/// <summary>The e-mail test of Kevin Hillstrom's challenge (2008): 64,000 customers, a third without mail, a third each with one of two.</summary>
public class HillstromTests
{
    private static readonly BoostedTrees Trees = new() { Trees = 30, Leaves = 4, LearningRate = 0.1 };

    [Fact]
    public void Both_mails_raise_visits_and_a_policy_of_both_is_worth_more_than_no_mail()
    {
        var data = Read();
        var model = new DrLearner { Base = new RidgeRegression() }.Fit(data, ct: TestContext.Current.CancellationToken);
        var scores = DoublyRobustScores.Of(data);

        // A visit is worth 1, a mail 0.06.
        var economics = new Economics { Costs = [0.06] };
        var policy = new BudgetedPolicy { Economics = economics };
        var report = PolicyReport.Of(scores, economics,
        [
            Targeting.None(data.Count), Targeting.All(data.Count, 1, "men's mail to all"), Targeting.All(data.Count, 2, "women's mail to all"),
            policy.Choose(model.OutOfFold), (policy with { Budget = 0.06 * 16_000 }).Choose(model.OutOfFold, "learner, a quarter of the money"),
        ]);
        var rankings = Array.ConvertAll([1, 2], arm => UpliftRanking.Of(data, model.OutOfFold, arm));
        var output = TestContext.Current.TestOutputHelper!;
        foreach (var text in new object[] { data, TreatmentCheck.Of(data), model, rankings[1].Bins(5), report, PolicyCurve.Of(scores, model.OutOfFold, economics, 5) })
        {
            output.WriteLine($"{text}\n");
        }

        // By counting in the file: of 21,306, 21,307 and 21,387 customers 2,262, 3,894 and 3,238 visited.
        Assert.Equal((3894 / 21_307.0) - (2262 / 21_306.0), rankings[0].AverageEffect.Value, 12);
        Assert.Equal((3238 / 21_387.0) - (2262 / 21_306.0), rankings[1].AverageEffect.Value, 12);
        Assert.True(TreatmentCheck.Of(data).IsSound);
        Assert.Equal(rankings[0].AverageEffect.Value, report["men's mail to all"].Gain.Value + 0.06, 0.002);
        Assert.True(report["learner"].Gain.Lower > 0);
        Assert.True(report["learner"].Value.IsApartFrom(report["women's mail to all"].Value));
        Assert.True(report["learner, a quarter of the money"].Gain.Lower > 0);

        // The men's mail moves all alike, so that no choice is worth more than to send it to all; but the learner must come near.
        Assert.Equal(report["men's mail to all"].Value.Value, report["learner"].Value.Value, 0.005);
    }

    [Fact]
    public void The_womens_mail_is_worth_its_cost_only_to_those_that_a_learner_finds()
    {
        // A mail that costs what it brings on average, 3238/21387 - 2262/21306: to mail all is worth as little as to mail none.
        var data = Read().Pair(2);
        var economics = new Economics { Costs = [(3238 / 21_387.0) - (2262 / 21_306.0)] };
        var scores = DoublyRobustScores.Of(data);
        UpliftLearner[] learners =
        [
            new TLearner { Base = Trees, Folds = 2 }, new XLearner { Base = Trees, Folds = 2 },
            new DrLearner { Base = Trees, Folds = 2, OutcomeFolds = 2 },
        ];
        foreach (var learner in learners)
        {
            var effects = learner.Fit(data, ct: TestContext.Current.CancellationToken).OutOfFold;
            var qini = new UpliftBootstrap { Resamples = 25 }.Of(UpliftRanking.Of(data, effects), ranking => ranking.QiniAuc());
            var report = PolicyReport.Of(scores, economics, [Targeting.None(data.Count), Targeting.All(data.Count), new BudgetedPolicy { Economics = economics }.Choose(effects)]);
            TestContext.Current.TestOutputHelper!.WriteLine($"{learner}: Qini AUC {qini}\n{report}\n");
            Assert.True(qini.Lower > 0);
            Assert.InRange(report.Policies[1].Gain.Value, -0.002, 0.002);
            Assert.True(report["learner"].Gain.Lower > 0);
        }
    }

    [Fact]
    public void A_frame_becomes_columns_of_numbers()
    {
        var frame = Tables.Read(RealData.Require("hillstrom/hillstrom.csv"));
        var features = RowFeatures.Of(frame, "recency", "channel");
        Assert.Equal(["recency", "channel=Multichannel", "channel=Phone", "channel=Web"], features.Names);
        Assert.Equal([10, 0, 1, 0], Enumerable.Range(0, 4).Select(feature => features[0, feature]));
        Assert.Contains("There is no column 'x'", Assert.Throws<ArgumentException>(() => RowFeatures.Of(frame, "x")).Message);
        Assert.Contains("control 'none'", Assert.Throws<ArgumentException>(() => UpliftData.Of(frame, "segment", "none", "visit", "recency")).Message);
        Assert.Contains("it must hold numbers", Assert.Throws<ArgumentException>(() => UpliftData.Of(frame, "segment", "No E-Mail", "channel", "recency")).Message);
    }

    private static UpliftData Read() => UpliftData
        .Of(Tables.Read(RealData.Require("hillstrom/hillstrom.csv")), arm: "segment", control: "No E-Mail", outcome: "visit", "recency", "history", "mens", "womens", "zip_code", "newbie", "channel")
        .WithShares(1 / 3.0, 1 / 3.0, 1 / 3.0);
}
