using MathNet.Numerics.Random;
using Workbench.Bandits;

namespace Workbench.Tests.Bandits.OffPolicy;

/// <summary>Visitors of two features and six advertisements whose click rates are logistic in them; the logging policy leans another way than the one that is judged.</summary>
internal sealed class ClickWorld
{
    public const int Actions = 6;
    private readonly Lazy<double[,]> _contexts;

    public ClickWorld() => _contexts = new(() =>
    {
        var random = new Xoshiro256StarStar(5, threadSafe: false);
        var contexts = new double[Rounds, 2];
        for (var round = 0; round < Rounds; round++)
        {
            (contexts[round, 0], contexts[round, 1]) = (random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        }

        return contexts;
    });

    public int Rounds { get; init; } = 1000;

    /// <summary>How strongly the logging policy prefers what it prefers: 1 is mild; at 8 it hardly ever does what the judged policy does.</summary>
    public double Lean { get; init; } = 1;

    /// <summary>By how much the logging policy prefers one of each pair, for no reason.</summary>
    public double PairLean { get; init; }

    public ActionTable ClickRates => ActionTable.Of(Rounds, Actions, (round, action) => 1 / (1 + Math.Exp(1.2 - Taste(round, action))));

    public ActionTable Policy => ActionTable.Of(Rounds, Actions, Taste).Softmax(0.7);

    public ActionTable LoggingPolicy => ActionTable.Of(Rounds, Actions, (round, action) => (action % 2 * PairLean) - (Lean * Taste(round, action))).Softmax(1);

    /// <summary>What the policy truly earns a round of these contexts.</summary>
    public double Truth
    {
        get
        {
            var (policy, rates) = (Policy, ClickRates);
            return Enumerable.Range(0, Rounds).Average(round => Enumerable.Range(0, Actions).Sum(action => policy[round, action] * rates[round, action]));
        }
    }

    public BanditLog Log(int seed) => Log(seed, LoggingPolicy, ClickRates);

    /// <summary>As above, where the tables are at hand.</summary>
    public BanditLog Log(int seed, ActionTable logging, ActionTable rates)
    {
        var random = new Xoshiro256StarStar(seed, threadSafe: false);
        var chosen = Enumerable.Range(0, Rounds).Select(round => Draw(logging, round, random)).ToArray();
        return new(
            [.. Enumerable.Range(0, Actions).Select(action => $"{action}")],
            chosen,
            [.. chosen.Select((action, round) => random.NextDouble() < rates[round, action] ? 1.0 : 0)],
            [.. chosen.Select((action, round) => logging[round, action])],
            _contexts.Value,
            logging);
    }

    private static int Draw(ActionTable policy, int round, Random random)
    {
        var left = random.NextDouble();
        return Enumerable.Range(0, Actions - 1).FirstOrDefault(action => (left -= policy[round, action]) < 0, Actions - 1);
    }

    /// <summary>Each advertisement points into a direction of the plane; three pairs have directions close to each other.</summary>
    private double Taste(int round, int action)
    {
        var angle = (action / 2 * 2.1) + (action % 2 * 0.3);
        return 2 * ((_contexts.Value[round, 0] * Math.Cos(angle)) + (_contexts.Value[round, 1] * Math.Sin(angle)));
    }
}
