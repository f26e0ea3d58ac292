using Workbench.Bandits;

namespace Workbench.Tests.Bandits;

public class BanditPolicyTests
{
    private static readonly double[][] History =
    [
        [0, 1, 2, 3, 5], [1, 1, 1, 1, 1], [0, 0, 1, 0, 0], [0, 2, 2, 3, 5], [1, 3, 1, 1, 1],
        [0, 0, 0, 0, 0], [0, 1, 4, 3, 5], [0, 1, 2, 4, 5], [1, 2, 1, 1, 3], [0, 2, 1, 0, 0],
    ];

    public static TheoryData<BanditPolicy> All =>
    [
        new EpsilonGreedy(), new SoftmaxBandit(), new Ucb1(), new KlUcb(), new BetaThompson { Draws = 20 }, new GaussianThompson { Draws = 20 },
        new LinUcb(), new LinThompson { Draws = 20 }, new LogisticThompson { Draws = 20 }, new Clustered(new LinUcb(), new double[,] { { 1, 0 }, { 1, 1 } }),
        new Neighbourhood(new LinUcb()), new Neighbourhood(new BetaThompson { Draws = 20 }, 30),
    ];

    [Theory]
    [InlineData(1.0 / 3, 3, 1.5723073962832794)]
    [InlineData(0, 2, 1.5174271293851465)]
    [InlineData(0.6, 5, 1.5597051824376162)]
    public void Ucb1_matches_mabwiser(double mean, double count, double expected) =>
        // MABWiser, tests/test_ucb.py, test_alpha1_expectations: 10 rounds.
        Assert.Equal(expected, new Ucb1().Bound(mean, count, 10), 12);

    [Fact]
    public void The_linear_bound_matches_mabwiser()
    {
        // MABWiser, tests/test_linucb.py, test_alpha1_expectations and test_alpha0_expectations: ridge 1.
        var wide = Arms([0, 0, 0, 1, 1, 2, 2, 2, 2, 2], [0, 0, 1, 0, 0, 0, 0, 1, 1, 1]);
        double[] first = [0.9790312458954391, 1.1617706239438832, 1.4247056229871702], second = [0.8896475809353053, 0.923364043088837, 1.457085577251709];
        var means = Arms([0, 0, 0, 1, 1, 1, 2, 2, 2, 0], [0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
        double[] third = [-0.018378378378378413, 0.0, 0.9966292134831471];
        for (var action = 0; action < 3; action++)
        {
            var (a, b) = (wide.Of(History[0], action), wide.Of(History[1], action));
            Assert.Equal(first[action], a.Mean + Math.Sqrt(a.Variance), 12);
            Assert.Equal(second[action], b.Mean + Math.Sqrt(b.Variance), 12);
            Assert.Equal(third[action], means.Of(History[0], action).Mean, 12);
        }
    }

    [Fact]
    public void The_bound_of_clicks_is_where_the_divergence_is_spent()
    {
        // Nothing clicked in 10 rounds of 100: 10 ln(1 / (1 - q)) = ln 100, so q = 1 - 100^(-1/10).
        Assert.Equal(1 - Math.Pow(100, -0.1), new KlUcb().Bound(0, 10, 100), 8);
        Assert.True(new KlUcb().Bound(0.02, 1000, 2000) < new Ucb1().Bound(0.02, 1000, 2000));
    }

    [Fact]
    public void Probabilities_are_what_the_policy_says()
    {
        var greedy = new EpsilonGreedy { Epsilon = 0.3 }.Start(3);
        greedy.Learn(1, 1);
        Assert.Equal([0.1, 0.8, 0.1], greedy.Probabilities().Select(p => Math.Round(p, 12)));

        var softmax = new SoftmaxBandit { Temperature = 0.5 }.Start(2);
        softmax.Learn(1, 1);
        Assert.Equal(1 / (1 + Math.Exp(-2)), softmax.Probabilities()[1], 12);

        // Not yet chosen actions come first, and share; the floor is for all.
        var ucb = new Ucb1 { Floor = 0.4 }.Start(4);
        ucb.Learn(0, 1);
        Assert.Equal([0.1, 0.3, 0.3, 0.3], ucb.Probabilities().Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void A_low_temperature_is_greedy()
    {
        var scores = ActionTable.Of(1, 3, (_, action) => action - 1000);
        Assert.Equal([0, 0, 1], scores.Softmax(1e-6).Row(0).ToArray());
        Assert.Equal(1 / (1 + Math.Exp(-1) + Math.Exp(-2)), scores.Softmax(1)[0, 2], 12);
        var bandit = new SoftmaxBandit { Temperature = 1e-6 }.Start(2);
        bandit.Learn(1, 1);
        Assert.Equal([0.0, 1.0], bandit.Probabilities());
    }

    [Fact]
    public void Thompsons_probability_is_the_chance_to_be_best()
    {
        // Beta(2, 1) against Beta(1, 1): P(best) = integral of 2x x dx = 2/3; the error of 40,000 draws is .0024.
        var clicks = new BetaThompson { Draws = 40_000 }.Start(2);
        clicks.Learn(0, 1);
        Assert.Equal(2.0 / 3, clicks.Probabilities()[0], 0.01);

        // After one reward of 2: N(1, 1/2) against N(0, 1): Phi(1 / sqrt(1.5)) = .79289.
        var amounts = new GaussianThompson { Draws = 40_000 }.Start(2);
        amounts.Learn(0, 2);
        Assert.Equal(0.79289, amounts.Probabilities()[0], 0.01);
    }

    [Fact]
    public void What_is_forgotten_no_longer_counts()
    {
        // Discount .5: rewards 1, 0, 1 of one action weigh 1/4, 1/2, 1: mean 1.25 / 1.75.
        var faded = new ActionSums(2, 0.5, int.MaxValue);
        var window = new ActionSums(2, 1, 2);
        foreach (var reward in new[] { 1.0, 0, 1 })
        {
            faded.Add(0, reward);
            window.Add(0, reward);
        }

        Assert.Equal(1.25 / 1.75, faded.Mean(0), 12);
        Assert.Equal(1.75, faded.Total, 12);
        Assert.Equal((0.5, 2.0), (window.Mean(0), window.Count(0)));
        for (var round = 0; round < 1000; round++)
        {
            faded.Add(1, 1);
        }

        Assert.Equal(2, faded.Total, 9);
    }

    [Fact]
    public void What_has_left_the_window_leaves_nothing_behind()
    {
        var sums = new ActionSums(2, 0.9, 5);
        for (var round = 0; round < 100; round++)
        {
            sums.Add(round % 8 == 0 ? 1 : 0, 0.3);
        }

        // The last of action 1 was round 96; rounds 97 to 101 fill the window.
        sums.Add(0, 0.3);
        sums.Add(0, 0.3);
        Assert.Equal((0.0, 0.0), (sums.Count(1), sums.Mean(1)));
        Assert.Equal(0.3, sums.Mean(0), 12);
    }

    [Fact]
    public void The_logistic_belief_moves_to_the_most_probable_coefficients()
    {
        // One feature x = 2, ridge 4, a click: w minimises 2 w^2 + ln(1 + exp(-2 w)), so 4 w = 2 / (1 + exp(2 w)); w = .20498.
        var bandit = new LogisticThompson { Ridge = 4, Draws = 200_000 }.Start(2, 1);
        bandit.Learn(0, 1, [2]);
        var (w, p) = (0.0, 0.0);
        for (var step = 0; step < 100; step++)
        {
            w = 0.5 / (1 + Math.Exp(2 * w));
            p = 1 / (1 + Math.Exp(-2 * w));
        }

        // Logits at x = 2: N(2 w, 4 / (4 + 4 p (1 - p))) against N(0, 1).
        var expected = MathNet.Numerics.Distributions.Normal.CDF(0, Math.Sqrt((4 / (4 + (4 * p * (1 - p)))) + 1), 2 * w);
        Assert.Equal(expected, bandit.Probabilities([2])[0], 0.005);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_policy_gives_distributions_over_eligible_actions(BanditPolicy policy)
    {
        var features = policy is LinearPolicy or Clustered or Neighbourhood ? 2 : 0;
        double[] context = features == 0 ? [] : [1, 0.5];
        var bandit = (policy with { Floor = 0.1 }).Start(3, features);
        for (var round = 0; round < 50; round++)
        {
            var probabilities = bandit.Probabilities(context, [true, false, true]);
            Assert.Equal(1, probabilities.Sum(), 9);
            Assert.Equal(0, probabilities[1]);
            Assert.True(probabilities[0] >= 0.0499 && probabilities[2] >= 0.0499);
            var choice = bandit.Choose(context, [true, false, true]);
            Assert.NotEqual(1, choice.Action);
            bandit.Learn(choice.Action, choice.Action == 0 ? 1 : 0, context);
        }

        // It has learned: the action that pays has most of the probability.
        var learned = bandit.Probabilities(context, [true, false, true]);
        Assert.True(learned[0] > 0.6, $"{policy.Name}: {string.Join(", ", learned)}");
    }

    [Theory]
    [MemberData(nameof(Drawing))]
    public void Shares_of_draws_are_counted_and_never_pass_1(BanditPolicy policy)
    {
        // Action 1 pays nine times in ten: soon it wins all 100 draws of a round.
        var world = BanditWorld.Of(new double[,] { { 1, 0.5 } }, ActionTable.Of(1, 2, (_, action) => action == 0 ? 0.1 : 0.9));
        var log = new BanditSimulation { Rounds = 1000 }.Log(world, policy);
        Assert.Equal(1, log.Propensities.Max());
        Assert.All(log.Propensities, p => Assert.Equal(Math.Round(100 * p) / 100, p));
    }

    public static TheoryData<BanditPolicy> Drawing => [new BetaThompson(), new GaussianThompson(), new LinThompson(), new LogisticThompson()];

    [Fact]
    public void Policies_of_a_kind_are_told_apart_by_their_options()
    {
        BanditPolicy[] policies =
        [
            new Ucb1(), new Ucb1 { Alpha = 0.2 }, new Ucb1 { Floor = 0.1 }, new KlUcb { C = 3 }, new SoftmaxBandit { Temperature = 0.5 }, new BetaThompson { Draws = 20, Discount = 0.97 }, new EpsilonGreedy(),
            new GaussianThompson { NoiseDeviation = 2 }, new LinUcb { Ridge = 2, Alpha = 0.5 }, new LinThompson { Deviation = 0.1 }, new Clustered(new Ucb1 { Window = 60 }, new double[1, 1]),
        ];
        Assert.Equal(
            ["Ucb1", "Ucb1 alpha 0.2", "Ucb1 floor 0.1", "KlUcb c 3", "SoftmaxBandit temperature 0.5", "BetaThompson discounted 0.97, 20 draws", "EpsilonGreedy 0.1",
             "GaussianThompson noise 2", "LinUcb ridge 2, alpha 0.5", "LinThompson deviation 0.1", "Clustered Ucb1 of the last 60"],
            policies.Select(policy => policy.Name));
    }

    [Fact]
    public void What_is_too_large_to_reckon_with_is_an_error()
    {
        string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        foreach (var policy in (BanditPolicy[])[new LinUcb(), new LinThompson(), new LogisticThompson()])
        {
            Assert.Contains("context[1] is 1E+200; it must be between -1e100 and 1e100", Message(() => policy.Start(2, 2).Choose([1, 1e200])));
            Assert.InRange(policy.Start(2, 2).Choose([1, 1e100]).Propensity, 0.01, 1);
        }

        Assert.Contains("reward is 1E+200", Message(() => new Ucb1().Start(2).Learn(0, 1e200)));
        Assert.Contains("between 0 and 1 for Thompson", Message(() => new Neighbourhood(new BetaThompson()).Start(2, 1).Learn(0, 3, [1])));
    }

    [Fact]
    public void Bad_input_is_an_error_that_says_what_is_allowed()
    {
        string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        var bandit = new LinUcb().Start(2, 2);

        Assert.Contains("The context has 1 features; it must have 2", Message(() => bandit.Choose([1])));
        Assert.Contains("context[1] is NaN", Message(() => bandit.Choose([1, double.NaN])));
        Assert.Contains("0 of them true", Message(() => bandit.Choose([1, 1], [false, false])));
        Assert.Contains("action is 2; it must be between 0 and 1", Message(() => bandit.Learn(2, 1, [1, 1])));
        Assert.Contains("reward is NaN", Message(() => bandit.Learn(0, double.NaN, [1, 1])));
        Assert.Contains("between 0 and 1 for Thompson", Message(() => new BetaThompson().Start(2).Learn(0, 3)));
        Assert.Contains("features is 0; it must be at least 1", Message(() => new LinUcb().Start(2)));
        Assert.Contains("Epsilon is 2", Message(() => _ = new EpsilonGreedy { Epsilon = 2 }));
        Assert.Contains("Discount is 0", Message(() => _ = new Ucb1 { Discount = 0 }));
        Assert.Contains("floor of Ucb1 is 0.1; it must be 0", Message(() => new Clustered(new Ucb1 { Floor = 0.1 }, new double[1, 1]).Start(2, 1)));
        Assert.Contains("floor of Ucb1 is 0.1; it must be 0", Message(() => new Neighbourhood(new Ucb1 { Floor = 0.1 }).Start(2, 1)));
        Assert.Contains("Centres is NaN", Message(() => new Clustered(new Ucb1(), new[,] { { double.NaN } }).Start(2, 1)));
        Assert.Contains("Neighbours is 0", Message(() => _ = new Neighbourhood(new Ucb1(), 0)));
        Assert.Contains("Radius is NaN", Message(() => _ = new Neighbourhood(new Ucb1()) { Radius = double.NaN }));
        Assert.Contains("Floor is 1", Message(() => _ = new Ucb1 { Floor = 1 }));
    }

    [Fact]
    public void Variances_of_large_features_stay_above_0()
    {
        var arms = new LinearArms(1, 2, ridge: 1);
        for (var round = 0; round < 100; round++)
        {
            arms.Add([1e8, 1e8 + round], 0, 1e8);
        }

        // The direction that was never seen keeps the variance of the ridge; the one that was seen again and again has next to none.
        Assert.True(arms.Of([1e8, 1e8], 0).Variance is > 0 and < 1);
        Assert.Equal(1e8, arms.Of([1e8, 1e8], 0).Mean, 1e4);
    }

    private static LinearArms Arms(int[] decisions, double[] rewards)
    {
        var arms = new LinearArms(3, 5, ridge: 1);
        for (var round = 0; round < decisions.Length; round++)
        {
            arms.Add(History[round], decisions[round], rewards[round]);
        }

        return arms;
    }
}
