using Workbench.Bandits.Episodes;

namespace Workbench.Tests.Bandits.Episodes;

public class QLearnerTests
{
    /// <summary>On a chain of states 0, 1, 2 to stay pays the state, and to move pays nothing and leads to the next.</summary>
    private static readonly Lazy<EpisodeLog> Chain = new(() => Simulate(2000, 3, 1, random => [random.Next(3)], (state, action, _) => action == 0 ? (state[0], state) : (0, [Math.Min(2, state[0] + 1)])));

    public static TheoryData<QLearner> Exact =>
    [
        new TabularQ(new Dictionary<string, IReadOnlyList<double>> { ["0"] = [0.5, 1.5] }) { PriorRows = 1e-9 },
        new LinearQ { Ridge = 1e-9, Degree = 2 },
    ];

    [Theory]
    [MemberData(nameof(Exact))]
    public void The_best_values_of_a_chain_are_those_by_hand(QLearner learner)
    {
        // One step left: stay s, move 0. Two: stay 2 s, move min(s + 1, 2). Three: stay s + V2(s), move V2(min(s + 1, 2)), with V2 = 1, 2, 4.
        double[][][] expected = [[[1, 2], [3, 4], [6, 4]], [[0, 1], [2, 2], [4, 2]], [[0, 0], [1, 0], [2, 0]]];
        var q = learner.Learn(Chain.Value);
        for (var step = 0; step < 3; step++)
        {
            for (var state = 0; state < 3; state++)
            {
                Assert.All(q.Values(step, state).Zip(expected[step][state]), pair => Assert.Equal(pair.Second, pair.First, 5));
            }
        }

        // From 0 it moves, and moves or stays at 1, where two steps are worth 2 either way.
        var probabilities = new double[2];
        q.Greedy(0.2).Write(0, [0], probabilities);
        Assert.Equal([0.1, 0.9], probabilities.Select(p => Math.Round(p, 12)));
    }

    [Theory]
    [MemberData(nameof(Exact))]
    public void The_values_of_a_policy_are_those_by_hand(QLearner learner)
    {
        // Who always stays earns s a step: moving first from 1 leads to 2, and 2 + 2; staying is 1 + 1 + 1.
        var q = learner.Evaluate(Chain.Value, EpisodePolicy.Always("stay", 2, 0));
        Assert.Equal(3, q.Values(0, 1)[0], 5);
        Assert.Equal(4, q.Values(0, 1)[1], 5);

        // Half of the weight a step later: 1 + .5 + .25.
        Assert.Equal(1.75, (learner with { Discount = 0.5 }).Evaluate(Chain.Value, EpisodePolicy.Always("stay", 2, 0)).Values(0, 1)[0], 5);
        Assert.Equal(1, (learner with { Discount = 0 }).Learn(Chain.Value).Values(0, 1)[0], 5);
    }

    [Theory]
    [MemberData(nameof(Exact))]
    public void What_depends_on_the_step_is_learned_step_by_step(QLearner learner)
    {
        // To move pays 10 at first and 2 at the end, to stay nothing: 10 + 2 for who always moves. Taken together, a move pays 6 at the end, and 10 + 6 before.
        var (chosen, rewards, propensities) = (new int[200, 2], new double[200, 2], new double[200, 2]);
        for (var place = 0; place < 400; place++)
        {
            var (episode, step) = (place / 2, place % 2);
            (chosen[episode, step], propensities[episode, step]) = ((episode >> step) & 1, 0.5);
            rewards[episode, step] = chosen[episode, step] * (step == 0 ? 10 : 2);
        }

        EpisodeLog log = new(["stay", "move"], ["0"], new double[200, 2, 1], chosen, rewards, propensities);
        var move = EpisodePolicy.Always("move", 2, 1);
        Assert.Equal(12, learner.Evaluate(log, move).Values(0, 0)[1], 5);
        Assert.Equal(16, (learner with { PoolsSteps = true }).Evaluate(log, move).Values(0, 0)[1], 5);
        Assert.Equal([0, 2], (learner with { PoolsSteps = false }).Learn(log).Values(1, 0).Select(value => Math.Round(value, 5)));
    }

    [Fact]
    public void A_random_process_is_solved_as_by_dynamic_programming()
    {
        var random = new Random(4);
        double Draw() => random.NextDouble();
        double[,,] moves = new double[4, 2, 4];
        double[,] pays = new double[4, 2];
        for (var cell = 0; cell < 8; cell++)
        {
            double[] weights = [Draw(), Draw(), Draw(), Draw()];
            pays[cell / 2, cell % 2] = Draw();
            for (var to = 0; to < 4; to++)
            {
                moves[cell / 2, cell % 2, to] = weights[to] / weights.Sum();
            }
        }

        // States are told by three marks, so that straight lines can hold any table.
        double[] Marks(int state) => [state == 1 ? 1 : 0, state == 2 ? 1 : 0, state == 3 ? 1 : 0];
        int Place(double[] marks) => (int)(marks[0] + (2 * marks[1]) + (3 * marks[2]));
        var log = Simulate(20_000, 4, 3, source => Marks(source.Next(4)), (state, action, source) =>
        {
            var (left, to) = (source.NextDouble(), 0);
            while (to < 3 && (left -= moves[Place(state), action, to]) >= 0)
            {
                to++;
            }

            return (pays[Place(state), action] + source.NextDouble() - 0.5, Marks(to));
        });

        var values = new double[4];
        double Value(int state, int action) => pays[state, action] + Enumerable.Range(0, 4).Sum(to => moves[state, action, to] * values[to]);
        var half = new List<double> { 0.5 };
        QLearner[] learners = [new TabularQ(new Dictionary<string, IReadOnlyList<double>> { ["0"] = half, ["1"] = half, ["2"] = half }), new LinearQ()];
        var learned = learners.Select(learner => learner.Learn(log)).ToArray();
        for (var step = 3; step >= 0; step--)
        {
            for (var cell = 0; cell < 8; cell++)
            {
                // Of some 7,500 rows a cell with a spread of .3 to .5 the error is .005, and adds up over four steps.
                Assert.All(learned, q => Assert.Equal(Value(cell / 2, cell % 2), q.Values(step, Marks(cell / 2))[cell % 2], 0.03));
            }

            values = [.. Enumerable.Range(0, 4).Select(state => Math.Max(Value(state, 0), Value(state, 1)))];
        }
    }

    [Fact]
    public void Rare_cells_are_drawn_to_the_mean_of_the_action()
    {
        // One row of reward 8 beside ten rows of the action's mean (8 + 2) / 2 = 5: (8 + 50) / 11.
        EpisodeLog log = new(["a"], ["x"], new double[,,] { { { 0 } }, { { 1 } } }, new int[2, 1], new double[,] { { 8 }, { 2 } }, new[,] { { 1.0 }, { 1 } });
        var q = new TabularQ(new Dictionary<string, IReadOnlyList<double>> { ["x"] = [0.5] }) { PriorRows = 10 }.Learn(log);
        Assert.Equal(58.0 / 11, q.Values(0, 0)[0], 12);
        Assert.Equal("TabularQ prior of 10 rows: 2 cells of 1 actions, 2 of 2 seen, 1 steps", q.ToString());
    }

    [Fact]
    public void Bad_input_is_an_error_that_says_what_is_allowed()
    {
        string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
        EpisodeLog Log(double[,,]? states = null, int[,]? chosen = null, double[,]? rewards = null, double[,]? propensities = null) =>
            new(["a", "b"], ["x"], states ?? new double[1, 2, 1], chosen ?? new[,] { { 0, 1 } }, rewards ?? new double[1, 2], propensities ?? new[,] { { 0.5, 0.5 } });
        Assert.Contains("states[0, 1] is NaN; it must be finite (x)", Message(() => Log(states: Holed())));
        Assert.Contains("states is (1, 3, 1); it must be 1 episodes x 2 steps x 1 features", Message(() => Log(states: new double[1, 3, 1])));
        Assert.Contains("chosen[0, 1] is 2", Message(() => Log(chosen: new[,] { { 0, 2 } })));
        Assert.Contains("propensities[0, 1] is 0", Message(() => Log(propensities: new[,] { { 0.5, 0 } })));
        Assert.Contains("rewards[0, 0] is NaN", Message(() => Log(rewards: new[,] { { double.NaN, 0 } })));
        Assert.Contains("Action 'b' was never chosen at step 0", Message(() => new LinearQ { PoolsSteps = false }.Learn(Log())));
        Assert.Contains("Action 'b' was never chosen before the last step", Message(() => new LinearQ().Learn(Log())));
        Assert.Contains("number of probabilities of policy 'short' at step 0 is 1; it must be 2, one for each action", Message(() => EpisodePolicy.Of("short", 2, (_, _) => [1]).Of(Chain.Value)));
        Assert.Contains("number of probabilities of policy 'long' at step 2 is 3", Message(() => EpisodePolicy.Of("long", 2, (step, _) => step < 2 ? [1, 0] : [1, 0, 0]).Of(Chain.Value)));
        Assert.Contains("Cuts is y; it must be a feature of the log: 0", Message(() => Tabular("y", [1]).Learn(Chain.Value)));
        Assert.Contains("finite numbers that rise", Message(() => Tabular("0", [2, 1]).Learn(Chain.Value)));
        Assert.Contains("Degree is 3", Message(() => _ = new LinearQ { Degree = 3 }));
        Assert.Contains("number of actions of 'uniform' is 3", Message(() => new LinearQ().Evaluate(Chain.Value, EpisodePolicy.Uniform(3))));
        Assert.Contains("Policy 'half', step 0: the probabilities sum to 0.5", Message(() => EpisodePolicy.Of("half", 2, (_, _) => [0.5, 0]).Of(Chain.Value)));
        Assert.Contains("step is 3; it must be between 0 and 2", Message(() => new LinearQ().Learn(Chain.Value).Values(3, 0)));
        Assert.ThrowsAny<OperationCanceledException>(() => new LinearQ().Learn(Chain.Value, new(canceled: true)));

        static double[,,] Holed()
        {
            var states = new double[1, 2, 1];
            states[0, 1, 0] = double.NaN;
            return states;
        }

        static TabularQ Tabular(string name, double[] cuts) => new(new Dictionary<string, IReadOnlyList<double>> { [name] = cuts });
    }

    /// <summary>Episodes of two actions that are chosen by a fair coin.</summary>
    private static EpisodeLog Simulate(int episodes, int steps, int features, Func<Random, double[]> start, Func<double[], int, Random, (double Reward, double[] Next)> act)
    {
        var random = new Random(1);
        var (states, chosen, rewards, propensities) = (new double[episodes, steps, features], new int[episodes, steps], new double[episodes, steps], new double[episodes, steps]);
        for (var episode = 0; episode < episodes; episode++)
        {
            var state = start(random);
            for (var step = 0; step < steps; step++)
            {
                for (var feature = 0; feature < features; feature++)
                {
                    states[episode, step, feature] = state[feature];
                }

                (chosen[episode, step], propensities[episode, step]) = (random.Next(2), 0.5);
                (rewards[episode, step], state) = act(state, chosen[episode, step], random);
            }
        }

        return new(["stay", "move"], [.. Enumerable.Range(0, features).Select(feature => $"{feature}")], states, chosen, rewards, propensities);
    }
}
