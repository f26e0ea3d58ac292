using System.Numerics.Tensors;

namespace Workbench.Bandits.OffPolicy;

/// <summary>A policy in the rounds of another's log, with the rewards that a model expects: what all estimators start from, worked out once.</summary>
internal sealed class PolicyInLog
{
    /// <summary>Of an action that the log chose as often as the policy would, five times, fewer than e^-5 of all logs have none; of rarer ones that are missing nothing follows.</summary>
    private const double FewTimes = 5;
    private readonly Lazy<double[]> _weights;
    private readonly Lazy<double[]> _expected;
    private readonly Lazy<double> _outOfReach;

    public PolicyInLog(BanditLog log, ActionTable policy, ActionTable? rewards)
    {
        policy.RequirePolicy(log.Rounds, log.Actions.Count, nameof(policy));
        rewards?.RequireShape(log.Rounds, log.Actions.Count, nameof(rewards));
        (Log, Policy, Rewards) = (log, policy, rewards);
        _weights = new(() => Each(round => policy[round, log.Chosen[round]] / log.Propensities[round]));
        _expected = new(() => Dot(Rewards!));
        _outOfReach = new(() => log.LoggingPolicy is { } logging ? NotPossible(logging) : NotChosen(FewTimes));
    }

    public BanditLog Log { get; }

    public ActionTable Policy { get; }

    public ActionTable? Rewards { get; }

    /// <summary>How much more often the policy would have acted as the log did, pi(chosen) / propensity of each round.</summary>
    public double[] Weights => _weights.Value;

    /// <summary>
    /// Mean probability that the policy gives to actions which the log could not choose in the round; where only the propensities of chosen ones were logged, which it never chose though the policy would have five times or more.
    /// </summary>
    public double OutOfReach => _outOfReach.Value;

    /// <summary>The same of all actions that the log never chose, whatever was logged of its policy.</summary>
    public double NeverChosen => NotChosen(0);

    /// <summary>sum_a pi(a) q(a) of each round; 0 without a model.</summary>
    public double[] Expected(ActionTable? q) => q is null ? new double[Log.Rounds] : ReferenceEquals(q, Rewards) ? _expected.Value : Dot(q);

    private double NotPossible(ActionTable logging)
    {
        var missing = 0.0;
        for (var round = 0; round < Log.Rounds; round++)
        {
            var wanted = Policy.Row(round);
            var possible = logging.Row(round);
            for (var action = 0; action < wanted.Length; action++)
            {
                missing += possible[action] == 0 ? wanted[action] : 0;
            }
        }

        return missing / Log.Rounds;
    }

    /// <summary>What the policy gives to actions that the log never chose, and the policy would have at least so many times.</summary>
    private double NotChosen(double fewest)
    {
        var wanted = new double[Log.Actions.Count];
        for (var round = 0; round < Log.Rounds; round++)
        {
            TensorPrimitives.Add(wanted, Policy.Row(round), wanted);
        }

        Array.ForEach(Log.Chosen, action => wanted[action] = 0);
        return wanted.Where(times => times >= fewest).Sum() / Log.Rounds;
    }

    private double[] Dot(ActionTable q) => Each(round => TensorPrimitives.Dot(Policy.Row(round), q.Row(round)));

    private double[] Each(Func<int, double> value)
    {
        var values = new double[Log.Rounds];
        for (var round = 0; round < values.Length; round++)
        {
            values[round] = value(round);
        }

        return values;
    }
}
