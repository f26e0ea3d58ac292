using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Benchmarks;

/// <summary>Simulated experiments with a known effect: whether the interval of one run holds it. The metric is skewed where nothing else is said: what users spend, exponential with mean 1, 1.2 with an effect.</summary>
internal static class ExperimentScenarios
{
    private const double Lift = 0.2;
    private static readonly TwoGroupTest Test = new();

    public static Scenario[] All { get; } =
    [
        new("Welch, 500 units", (random, has) => Holds(Test.Compare(Spent(random, 500, false), Spent(random, 500, has)).Difference, has)),
        new("relative by Fieller, 500 units", (random, has) => Holds(Test.Compare(Spent(random, 500, false), Spent(random, 500, has)).RelativeDifference, has)),
        new("relative by delta, 500 units", (random, has) => Holds((Test with { RelativeInterval = RelativeInterval.Delta }).Compare(Spent(random, 500, false), Spent(random, 500, has)).RelativeDifference, has)),
        new("relative by Fieller of revenue, 500 units of which 7 % buy", (random, has) => Holds(Test.Compare(Revenue(random, false), Revenue(random, has)).RelativeDifference, has)),
        new("relative of shares, 1,000 units of 10 %", (random, has) => Holds(Test.Compare(Bought(random, false), Bought(random, has)).RelativeDifference, has)),
        new("relative of rare shares, 500 units of 1 %", RelativeOfRare, Bounds.AtLeast),
        new("Newcombe, 1,000 units of 10 %", (random, has) => Holds(Test.Compare(Bought(random, false), Bought(random, has)).Difference, has, 0.02)),
        new("ratio by delta, 500 users", (random, has) => Holds(Test.Compare(Sample.OfRatio(Clicks(random, false)), Sample.OfRatio(Clicks(random, has))).Difference, has, 0.04)),
        new("CUPED, 200 units", Cuped),
        new("regression adjustment HC2, 200 units", (random, has) => Regression(random, has, 200, RobustError.Hc2)),
        new("regression adjustment HC2, 10 units, 5 covariates", FewUnits),
        new("regression adjustment HC3, 50 units", (random, has) => Regression(random, has, 50, RobustError.Hc3)),
        new("bootstrap BCa of means, 200 units", (random, has) => Bootstrap(random, has, BootstrapInterval.Bca)),
        new("bootstrap percentile of means, 200 units", (random, has) => Bootstrap(random, has, BootstrapInterval.Percentile)),
        new("bootstrap studentised of means, 200 units", (random, has) => Bootstrap(random, has, BootstrapInterval.Studentised)),
        new("bootstrap BCa of ratios, 500 users", BootstrapRatio),
        new("bootstrap of medians, 300 units", (random, has) => Holds(Boot(random).CompareQuantiles(0.5, Rows(random, 300, false), Rows(random, 300, has)).Difference, has, Lift * Math.Log(2))),
        new("order statistics, median, 300 units", (random, has) => Quantile(random, has, 0.5)),
        new("order statistics, 0.9, 300 units", (random, has) => Quantile(random, has, 0.9)),
        new("rate ratio exact, 500 events", (random, has) => Holds(new RateTest().Compare(Events(random, false), Events(random, has)).RelativeDifference, has)),
        new("rate ratio by sums, users differ", (random, has) => Holds(OverdispersedRate(random, has).RelativeDifference, has)),
        new("rate ratio by sums, 5 shops differ", (random, has) => Holds(Shops(random, has).RelativeDifference, has)),
        new("rate difference by sums, 5 shops differ", (random, has) => Holds(Shops(random, has).Difference, has, 20)),
        new("Bayesian, flat prior", (random, has) => Holds(new BayesianTest { IsRelative = false }.Compare(Spent(random, 500, false), Spent(random, 500, has)).Effect, has)),
        new("Bayesian, true prior", BayesianPrior),
        new("trend by day", Novelty),
        new("common effect of segments", Segments),
        new("common effect of 20 segments of 1 %, 300 units", RareSegments),
        new("interleaving, exact, 300 queries", Interleaved),
        new("group-sequential, 5 looks together", GroupSequential),
        new("sequential, 100 looks together", Sequential, Bounds.AtLeast),
        new("sequential of shares, 100 looks together", (random, has) => SequentialShares(random, result => Holds(result.Difference, has, 0.03), has), Bounds.AtLeast),
        new("sequential, relative of shares, 100 looks together", (random, has) => SequentialShares(random, result => Holds(result.RelativeDifference, has, 0.1), has), Bounds.AtLeast),
    ];

    private static bool Holds(Estimate interval, bool hasEffect, double effect = Lift) => Scenario.Has(interval, hasEffect ? effect : 0);

    private static double[] Rows(Random random, int units, bool hasEffect) => [.. Enumerable.Range(0, units).Select(_ => -(hasEffect ? 1 + Lift : 1) * Math.Log(1 - random.NextDouble()))];

    private static Sample Spent(Random random, int units, bool hasEffect) => Sample.OfValues("g", Rows(random, units, hasEffect));

    private static Sample Bought(Random random, bool hasEffect) => Sample.OfSuccesses("g", 1000, Binomial.Sample(random, hasEffect ? 0.12 : 0.1, 1000));

    /// <summary>A fifteenth of the users buy, for a log-normal amount; with an effect it is a fifth more.</summary>
    private static Sample Revenue(Random random, bool hasEffect) =>
        Sample.OfValues("g", [.. Enumerable.Range(0, 500).Select(_ => random.NextDouble() < 1 / 15.0 ? (hasEffect ? 1 + Lift : 1) * LogNormal.Sample(random, 3, 1) : 0)]);

    /// <summary>Twice the share with an effect. Where the control has no success there is no ratio, and nothing is claimed.</summary>
    private static bool RelativeOfRare(Random random, bool hasEffect)
    {
        Sample Draw(double share) => Sample.OfSuccesses("g", 500, Binomial.Sample(random, share, 500));
        var relative = Test.Compare(Draw(0.01), Draw(hasEffect ? 0.02 : 0.01)).RelativeDifference;
        return double.IsNaN(relative.Value) || Holds(relative, hasEffect, 1);
    }

    private static PairSums Clicks(Random random, bool hasEffect) => PairSums.OfValues("g", ClicksAndViews(random, hasEffect));

    /// <summary>Each user has views of a number that differs and a click rate of their own around 0.16, or 0.2.</summary>
    private static (double Y, double X)[] ClicksAndViews(Random random, bool hasEffect) => [.. Enumerable.Range(0, 500).Select(_ =>
    {
        var views = 1 + random.Next(15);
        return ((double)Binomial.Sample(random, Beta.Sample(random, 2, 8) * (hasEffect ? 1 : 0.8), views), (double)views);
    })];

    private static bool Cuped(Random random, bool hasEffect)
    {
        PairSums Draw(double effect) => PairSums.OfValues("g", Rows(random, 200, false).Select(before => ((2 * before) + effect + Normal.Sample(random, 0, 1), before)));
        var adjusted = Experiments.Cuped.Adjust(Draw(0), Draw(hasEffect ? Lift : 0));
        return Holds(Test.Compare(adjusted.Control, adjusted.Treatment).Difference, hasEffect);
    }

    private static bool Regression(Random random, bool hasEffect, int units, RobustError errors)
    {
        CovariateRows Draw(double effect)
        {
            var (before, age) = (Rows(random, units, false), Rows(random, units, false));
            return new("g", [.. before.Zip(age, (x, z) => (2 * x) - z + effect + Normal.Sample(random, 0, 1))], before, age);
        }

        var adjusted = RegressionAdjustment.Adjust(Draw(0), Draw(hasEffect ? Lift : 0), errors);
        return Holds(Test.Compare(adjusted.Control, adjusted.Treatment).Difference, hasEffect);
    }

    /// <summary>Covariates that tell nothing, nearly as many as there are units.</summary>
    private static bool FewUnits(Random random, bool hasEffect)
    {
        double[] Column(double mean) => [.. Enumerable.Range(0, 10).Select(_ => Normal.Sample(random, mean, 1))];
        CovariateRows Draw(double mean) => new("g", Column(mean), [.. Enumerable.Range(0, 5).Select(_ => Column(0))]);
        var adjusted = RegressionAdjustment.Adjust(Draw(0), Draw(hasEffect ? Lift : 0));
        return Holds(Test.Compare(adjusted.Control, adjusted.Treatment).Difference, hasEffect);
    }

    private static Bootstrap Boot(Random random) => new() { Resamples = 1000, Seed = random.Next() };

    private static bool Bootstrap(Random random, bool hasEffect, BootstrapInterval interval) =>
        Holds((Boot(random) with { Interval = interval }).CompareMeans(Rows(random, 200, false), Rows(random, 200, hasEffect)).Difference, hasEffect);

    private static bool BootstrapRatio(Random random, bool hasEffect) =>
        Holds(Boot(random).CompareRatios(ClicksAndViews(random, false), ClicksAndViews(random, hasEffect)).Difference, hasEffect, 0.04);

    private static bool Quantile(Random random, bool hasEffect, double quantile) =>
        Holds(new QuantileTest { Quantile = quantile }.Compare(Rows(random, 300, false), Rows(random, 300, hasEffect)).Difference, hasEffect, -Lift * Math.Log(1 - quantile));

    private static EventRate Events(Random random, bool hasEffect) => new("g", 100, Poisson.Sample(random, hasEffect ? 600 : 500), 500);

    private static ComparisonResult OverdispersedRate(Random random, bool hasEffect)
    {
        PairSums Draw(double lift) => PairSums.OfValues("g", Enumerable.Range(0, 300).Select(_ => ((double)Poisson.Sample(random, 4 * (1 + lift) * Gamma.Sample(random, 1, 1)), 4.0)));
        return new RateTest().Compare(Draw(0), Draw(hasEffect ? Lift : 0));
    }

    /// <summary>Five shops a group with some 100 orders a day over ten days, which differ by a tenth.</summary>
    private static ComparisonResult Shops(Random random, bool hasEffect)
    {
        PairSums Draw(double lift) => PairSums.OfValues("g", Enumerable.Range(0, 5).Select(_ => ((double)Poisson.Sample(random, 1000 * (1 + lift) * Gamma.Sample(random, 100, 100)), 10.0)));
        return new RateTest().Compare(Draw(0), Draw(hasEffect ? Lift : 0));
    }

    /// <summary>Effects are drawn from the prior; without an effect the prior is around 0, with one around the lift.</summary>
    private static bool BayesianPrior(Random random, bool hasEffect)
    {
        var prior = (Mean: hasEffect ? Lift : 0, StandardDeviation: 0.1);
        var truth = Normal.Sample(random, prior.Mean, prior.StandardDeviation);
        Sample Draw(double mean) => Sample.OfValues("g", Enumerable.Range(0, 300).Select(_ => Normal.Sample(random, mean, 1)).ToArray());
        return Scenario.Has(new BayesianTest { IsRelative = false, Prior = prior }.Compare(Draw(1), Draw(1 + truth)).Effect, truth);
    }

    private static bool Novelty(Random random, bool hasEffect)
    {
        Sample Draw(double mean) => Sample.OfValues("g", Enumerable.Range(0, 200).Select(_ => Normal.Sample(random, mean, 1)).ToArray());
        return Scenario.Has(NoveltyCheck.Of(Enumerable.Range(0, 10).Select(day => (day, Draw(1), Draw(1 + (hasEffect ? 0.5 - (0.02 * day) : 0.5))))).Slope, hasEffect ? -0.02 : 0);
    }

    private static bool Segments(Random random, bool hasEffect) =>
        Holds(SegmentEffects.Of([.. Enumerable.Range(0, 5).Select(s => ($"{s}", Spent(random, 1000, false), Spent(random, 1000, hasEffect)))]).Common, hasEffect);

    private static bool RareSegments(Random random, bool hasEffect)
    {
        Sample Draw(double share) => Sample.OfSuccesses("g", 300, Binomial.Sample(random, share, 300));
        return Holds(SegmentEffects.Of([.. Enumerable.Range(0, 20).Select(s => ($"{s}", Draw(0.01), Draw(hasEffect ? 0.02 : 0.01)))]).Common, hasEffect, 0.01);
    }

    private static bool Interleaved(Random random, bool hasEffect)
    {
        var share = hasEffect ? 0.6 : 0.5;
        return Scenario.Has(InterleavingResult.Of(Enumerable.Range(0, 300).Select(_ => random.NextDouble() < share ? new InterleavedClicks(0, 1) : new InterleavedClicks(1, 0))).PreferenceForB, share);
    }

    private static bool GroupSequential(Random random, bool hasEffect)
    {
        var looks = new GroupSequentialDesign().Looks(0.2, 0.4, 0.6, 0.8, 1);
        var (control, treatment) = (Rows(random, 2000, false), Rows(random, 2000, hasEffect));
        return looks.All(look =>
        {
            var units = (int)Math.Round(look.Fraction * 2000);
            var result = Test.Compare(Sample.OfValues("c", control[..units]), Sample.OfValues("t", treatment[..units]));
            return Math.Abs(result.Difference.Value - (hasEffect ? Lift : 0)) <= look.Bound * result.StandardError;
        });
    }

    private static bool Sequential(Random random, bool hasEffect)
    {
        var (control, treatment, test) = (Rows(random, 10_000, false), Rows(random, 10_000, hasEffect), new SequentialTest { TunedFor = 10_000 });
        return Enumerable.Range(1, 100).All(look =>
            Holds(test.Compare(Sample.OfValues("c", control.Take(100 * look)), Sample.OfValues("t", treatment.Take(100 * look))).Difference, hasEffect));
    }

    private static bool SequentialShares(Random random, Func<TwoGroupResult, bool> holds, bool hasEffect)
    {
        var (a, b, test) = (0L, 0L, new SequentialTest { TunedFor = 5_000 });
        return Enumerable.Range(1, 100).All(look =>
        {
            (a, b) = (a + Binomial.Sample(random, 0.3, 100), b + Binomial.Sample(random, hasEffect ? 0.33 : 0.3, 100));
            return holds(test.Compare(Sample.OfSuccesses("c", 100 * look, a), Sample.OfSuccesses("t", 100 * look, b)));
        });
    }
}
