using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>A world that bandits are tried in: in each round a context, and of each action the chance of a reward of 1. What is true is known, so regret can be told.</summary>
public sealed class BanditWorld
{
    private readonly Func<int, Random, (double[] Context, double[] Rates, bool[] Eligible)> _round;

    private BanditWorld(int actions, int features, Func<int, Random, (double[] Context, double[] Rates, bool[] Eligible)> round) => (Actions, Features, _round) = (actions, features, round);

    /// <summary>Number of actions.</summary>
    public int Actions { get; }

    /// <summary>Number of features of a context.</summary>
    public int Features { get; }

    /// <summary>The same rates in each round, and no context.</summary>
    /// <param name="rates">Chance of a reward of each action, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no rate, or one is not within 0 to 1.</exception>
    public static BanditWorld Of(params IReadOnlyList<double> rates) => Of(rates.Count, _ => rates);

    /// <summary>Rates that change from round to round, and no context.</summary>
    /// <param name="actions">Number of actions, at least 1.</param>
    /// <param name="rates">Gives the rates of a round, from 0. It is called on many threads at once, in any order and again in each repeat, so it must depend on the round alone: one that counts or draws on its own gives other worlds to each policy.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is not within 0 to 1.</exception>
    public static BanditWorld Of(int actions, Func<int, IReadOnlyList<double>> rates)
    {
        bool[] all = [.. Enumerable.Repeat(true, Guard.AtLeast(1, actions))];
        RequireRates([.. rates(0)], actions, 0);
        return new(actions, 0, (round, _) => ([], RequireRates([.. rates(round)], actions, round), all));
    }

    /// <summary>Each round is one of the given, drawn anew: the contexts of a log with what is true of them.</summary>
    /// <param name="contexts">Cases x features.</param>
    /// <param name="rates">Chance of a reward, cases x actions, each 0 to 1.</param>
    /// <param name="eligible">Which actions may be chosen, cases x actions; all unless given.</param>
    /// <exception cref="ArgumentException">Shapes differ, there is no case, a rate is not within 0 to 1, or a case has no eligible action; the message names the case.</exception>
    public static BanditWorld Of(double[,] contexts, ActionTable rates, bool[,]? eligible = null)
    {
        var known = new Contexts(contexts);
        Guard.Require(known.Rows > 0, known.Rows, "at least 1 case", nameof(contexts));
        rates.RequireShape(known.Rows, rates.Actions, nameof(rates));
        if (eligible is not null && (eligible.GetLength(0) != known.Rows || eligible.GetLength(1) != rates.Actions))
        {
            throw new ArgumentException($"Marks of eligible actions are {eligible.GetLength(0)} x {eligible.GetLength(1)}; they must be {known.Rows} cases x {rates.Actions} actions.", nameof(eligible));
        }

        var may = Enumerable.Range(0, known.Rows).Select(row => May(eligible, row, rates.Actions)).ToArray();
        double[][] each = [.. Enumerable.Range(0, known.Rows).Select(row => RequireRates([.. rates.Row(row)], rates.Actions, row))];
        return new(rates.Actions, known.Columns, (_, random) =>
        {
            var row = random.Next(known.Rows);
            return ([.. known.Row(row)], each[row], may[row]);
        });
    }

    internal (double[] Context, double[] Rates, bool[] Eligible) Round(int round, Random random) => _round(round, random);

    private static bool[] May(bool[,]? eligible, int row, int actions)
    {
        bool[] may = [.. Enumerable.Range(0, actions).Select(action => eligible?[row, action] ?? true)];
        return may.Contains(true) ? may : throw new ArgumentException($"Case {row} has no eligible action; at least one is needed.", nameof(eligible));
    }

    private static double[] RequireRates(double[] rates, int actions, int round)
    {
        Guard.Require(rates.Length == actions && actions > 0, rates.Length, $"one rate for each of {actions} actions, at least 1 (round {round})", nameof(rates));
        var wrong = Array.FindIndex(rates, rate => rate is not (>= 0 and <= 1));
        return wrong < 0 ? rates : throw new ArgumentOutOfRangeException(nameof(rates), rates[wrong], $"The rate of action {wrong} in round {round} is {rates[wrong]}; it must be between 0 and 1.");
    }
}
