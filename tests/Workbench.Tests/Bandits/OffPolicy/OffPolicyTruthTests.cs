using Workbench.Bandits;
using Workbench.Bandits.OffPolicy;
using Workbench.Metrics;

namespace Workbench.Tests.Bandits.OffPolicy;

/// <summary>Estimators in a world whose truth is known, over 200 logs.</summary>
public class OffPolicyTruthTests
{
    private const int Logs = 200;

    [Fact]
    public void Estimators_find_the_truth_and_their_intervals_cover_it()
    {
        var world = new ClickWorld();
        OffPolicyEstimator[] unbiased = [new Ipw(), new Snipw(), new DoublyRobust(), new SelfNormalizedDoublyRobust(), new MoreRobustDoublyRobust()];
        var errors = Errors(world, unbiased, new LinearRewards(), out var covered, out var naive);
        for (var e = 0; e < unbiased.Length; e++)
        {
            var (bias, spread) = Moments(errors[e]);
            TestContext.Current.TestOutputHelper!.WriteLine($"{unbiased[e].Name}: bias {bias:F5}, spread {spread:F5}, covered {covered[e] / (double)Logs:P1}, naive bias {Moments(naive).Mean:F4}");

            // Within four standard errors of 0, and far from the bias of the log's own mean.
            Assert.InRange(bias, -4 * spread / Math.Sqrt(Logs), 4 * spread / Math.Sqrt(Logs));
            Assert.True(Math.Abs(bias) < Math.Abs(Moments(naive).Mean) / 10);
            Assert.InRange(covered[e] / (double)Logs, 0.90, 0.995);
        }

        // The model takes noise out.
        Assert.True(Moments(errors[2]).Spread < Moments(errors[0]).Spread);
    }

    [Fact]
    public void Learned_weights_need_no_propensities()
    {
        OffPolicyEstimator[] both = [new Ipw(), new BalancedIpw()];
        var errors = Errors(new ClickWorld(), both, new ActionMeans(), out _, out var naive);
        var (plain, learned, off) = (Moments(errors[0]), Moments(errors[1]), Moments(naive).Mean);
        TestContext.Current.TestOutputHelper!.WriteLine($"IPW: bias {plain.Mean:F4}, spread {plain.Spread:F4}; balanced: bias {learned.Mean:F4}, spread {learned.Spread:F4}; naive bias {off:F4}");

        Assert.True(learned.Spread < plain.Spread);
        Assert.True(Math.Abs(learned.Mean) < Math.Abs(off) / 5);
    }

    [Fact]
    public void Marginalised_weights_have_less_noise_where_groups_say_nearly_all()
    {
        var world = new ClickWorld { PairLean = 3 };
        OffPolicyEstimator[] both = [new Ipw(), new MarginalizedIpw([0, 0, 1, 1, 2, 2])];
        var errors = Errors(world, both, new ActionMeans(), out _, out _);
        var (plain, grouped) = (errors[0].Sum(e => e * e), errors[1].Sum(e => e * e));
        Assert.True(grouped < 0.8 * plain, $"squared errors {grouped} and {plain}");
    }

    [Fact]
    public void Embeddings_have_less_noise_where_they_say_all()
    {
        // Thirty offers whose style, one of three, is drawn for each showing: an offer prefers the style of its number. Clicks depend on the style alone.
        const int offers = 30;
        double[] rates = [0.1, 0.3, 0.6];
        double Chance(int offer, int style) => offer % 3 == style ? 0.6 : 0.2;
        var (policy, logging) = (ActionTable.Of(300, offers, (_, a) => a / 10.0).Softmax(1), ActionTable.Of(300, offers, (_, a) => -a / 20.0).Softmax(1));
        var truth = Enumerable.Range(0, offers).Sum(a => policy[0, a] * Enumerable.Range(0, 3).Sum(style => Chance(a, style) * rates[style]));
        double[] plain = new double[Logs], embedded = new double[Logs];
        for (var run = 0; run < Logs; run++)
        {
            var random = new Random(run);
            int[] chosen = [.. Enumerable.Range(0, 300).Select(_ => Draw(random, offers, a => logging[0, a]))];
            var styles = new int[300, 1];
            var rewards = new double[300];
            for (var round = 0; round < 300; round++)
            {
                styles[round, 0] = Draw(random, 3, style => Chance(chosen[round], style));
                rewards[round] = random.NextDouble() < rates[styles[round, 0]] ? 1 : 0;
            }

            BanditLog log = new([.. Enumerable.Range(0, offers).Select(a => $"{a}")], chosen, rewards, [.. chosen.Select(a => logging[0, a])], loggingPolicy: logging);
            var (ipw, mips) = (new Ipw(), new EmbeddedIpw(styles));
            var report = new OffPolicyEvaluation().Of(log, policy, [ipw, mips]);
            (plain[run], embedded[run]) = (report[ipw].Value - truth, report[mips].Value - truth);
        }

        var (noisy, quiet) = (Moments(plain), Moments(embedded));
        TestContext.Current.TestOutputHelper!.WriteLine($"IPW: bias {noisy.Mean:F4}, spread {noisy.Spread:F4}; MIPS: bias {quiet.Mean:F4}, spread {quiet.Spread:F4}");
        // Hardly more than if the policy itself had served as many rounds.
        Assert.InRange(quiet.Spread, 0, 1.25 * Math.Sqrt(truth * (1 - truth) / 300));
        Assert.True(noisy.Spread > 1.5 * Math.Sqrt(truth * (1 - truth) / 300));
        Assert.InRange(quiet.Mean, -0.01, 0.01);

        static int Draw(Random random, int count, Func<int, double> probability)
        {
            var left = random.NextDouble();
            return Enumerable.Range(0, count - 1).FirstOrDefault(value => (left -= probability(value)) < 0, count - 1);
        }
    }

    [Fact]
    public void Estimated_propensities_come_closer_than_true_ones()
    {
        var world = new ClickWorld();
        var (truth, policy, logging, rates) = (world.Truth, world.Policy, world.LoggingPolicy, world.ClickRates);
        double[] known = new double[Logs], estimated = new double[Logs];
        for (var run = 0; run < Logs; run++)
        {
            var log = world.Log(run, logging, rates);
            var learned = log.WithLoggingPolicy(new PropensityModel { Ridge = 1e-6 }.Fit(log).Of(log));
            double Error(BanditLog of) => new OffPolicyEvaluation().Of(of, policy, [new Ipw()])[new Ipw()].Value - truth;
            (known[run], estimated[run]) = (Error(log), Error(learned));
        }

        // Hirano, Imbens and Ridder 2003: what chance has left unbalanced is weighed away.
        var (a, b) = (Moments(known), Moments(estimated));
        TestContext.Current.TestOutputHelper!.WriteLine($"true propensities: bias {a.Mean:F5}, spread {a.Spread:F5}; estimated: bias {b.Mean:F5}, spread {b.Spread:F5}");
        var gained = MeanIntervals.ByStudent([.. known.Zip(estimated, (x, y) => (x * x) - (y * y))], 0.95);
        Assert.True(gained.Lower > 0, $"{gained}");
        Assert.InRange(b.Mean, -4 * b.Spread / Math.Sqrt(Logs), 4 * b.Spread / Math.Sqrt(Logs));
    }

    [Fact]
    public void Shrinking_pays_where_weights_are_large()
    {
        var world = new ClickWorld { Lean = 3 };
        OffPolicyEstimator[] all = [new DoublyRobust(), new OptimisticDoublyRobust(50), new SwitchDoublyRobust(20), new Snipw(), new Ipw()];
        var errors = Errors(world, all, new LinearRewards(), out _, out _);
        var squares = errors.Select(e => e.Sum(x => x * x)).ToArray();
        Assert.True(squares[1] < squares[0], string.Join(", ", squares));
        Assert.True(squares[2] < squares[0], string.Join(", ", squares));
        Assert.True(squares[3] < squares[4], string.Join(", ", squares));
    }

    private static double[][] Errors(ClickWorld world, OffPolicyEstimator[] estimators, RewardModel model, out int[] covered, out double[] naive)
    {
        var (truth, policy, logging, rates) = (world.Truth, world.Policy, world.LoggingPolicy, world.ClickRates);
        var (errors, inside, means) = (Array.ConvertAll(estimators, _ => new double[Logs]), new int[estimators.Length], new double[Logs]);
        for (var run = 0; run < Logs; run++)
        {
            var log = world.Log(run, logging, rates);
            var report = new OffPolicyEvaluation().Of(log, policy, estimators, model.Predict(log));
            means[run] = log.MeanReward - truth;
            for (var e = 0; e < estimators.Length; e++)
            {
                var estimate = report[estimators[e]];
                errors[e][run] = estimate.Value - truth;
                inside[e] += estimate.Lower <= truth && truth <= estimate.Upper ? 1 : 0;
            }
        }

        (covered, naive) = (inside, means);
        return errors;
    }

    private static (double Mean, double Spread) Moments(double[] errors) => (errors.Average(), Math.Sqrt(errors.Sum(e => Math.Pow(e - errors.Average(), 2)) / (errors.Length - 1)));
}
