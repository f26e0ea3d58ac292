using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>
/// Rounds of several steps, each with an action, its probability and its reward: a slate, position by position from the top, or the contacts with a customer, one after the other.
/// </summary>
public sealed class SequenceLog
{
    /// <summary>Takes matrices of rounds x steps.</summary>
    /// <param name="rewards">What came of each step; finite.</param>
    /// <param name="propensities">The probability with which the logging policy chose each step's action, given what went before; above 0 and at most 1.</param>
    /// <exception cref="ArgumentException">The shapes differ or are empty, or a number is out of its range; the message names the place.</exception>
    public SequenceLog(double[,] rewards, double[,] propensities)
    {
        (Rewards, Propensities, Rounds, Steps) = ((double[,])rewards.Clone(), (double[,])propensities.Clone(), rewards.GetLength(0), rewards.GetLength(1));
        Guard.Require(rewards.Length > 0, rewards.Length, "at least one round of one step", nameof(rewards));
        Require(propensities, nameof(propensities), "above 0 and at most 1", p => p is > 0 and <= 1);
        Require(rewards, nameof(rewards), "finite", double.IsFinite);
    }

    /// <summary>Number of rounds.</summary>
    public int Rounds { get; }

    /// <summary>Steps of each round.</summary>
    public int Steps { get; }

    internal double[,] Rewards { get; }

    internal double[,] Propensities { get; }

    internal SequenceLog Take(int[] rounds) => new(Rows(Rewards, rounds), Rows(Propensities, rounds));

    /// <summary>Refuses what has not one number in a range for each step.</summary>
    internal void Require(double[,] values, string name, string allowed, Func<double, bool> holds)
    {
        if (values.GetLength(0) != Rounds || values.GetLength(1) != Steps)
        {
            throw new ArgumentException($"{name} has {values.GetLength(0)} x {values.GetLength(1)} numbers; it must have {Rounds} rounds x {Steps} steps.", name);
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var step = 0; step < Steps; step++)
            {
                Guard.Require(holds(values[round, step]), values[round, step], allowed, $"{name}[{round}, {step}]");
            }
        }
    }

    private static double[,] Rows(double[,] values, int[] rounds)
    {
        var taken = new double[rounds.Length, values.GetLength(1)];
        for (var place = 0; place < rounds.Length; place++)
        {
            for (var step = 0; step < values.GetLength(1); step++)
            {
                taken[place, step] = values[rounds[place], step];
            }
        }

        return taken;
    }
}
