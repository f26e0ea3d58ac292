using System.Numerics.Tensors;

namespace Workbench.Bandits.OffPolicy;

/// <summary>A policy in the rounds of another's log, with the rewards that a model expects: what all estimators start from, worked out once.</summary>
internal sealed class PolicyInLog
{
    private readonly Lazy<double[]> _weights;
    private readonly Lazy<double[]> _expected;

    public PolicyInLog(BanditLog log, ActionTable policy, ActionTable? rewards)
    {
        policy.RequirePolicy(log.Rounds, log.Actions.Count, nameof(policy));
        rewards?.RequireShape(log.Rounds, log.Actions.Count, nameof(rewards));
        (Log, Policy, Rewards) = (log, policy, rewards);
        _weights = new(() => Each(round => policy[round, log.Chosen[round]] / log.Propensities[round]));
        _expected = new(() => Dot(Rewards!));
    }

    public BanditLog Log { get; }

    public ActionTable Policy { get; }

    public ActionTable? Rewards { get; }

    /// <summary>How much more often the policy would have acted as the log did, pi(chosen) / propensity of each round.</summary>
    public double[] Weights => _weights.Value;

    /// <summary>sum_a pi(a) q(a) of each round; 0 without a model.</summary>
    public double[] Expected(ActionTable? q) => q is null ? new double[Log.Rounds] : ReferenceEquals(q, Rewards) ? _expected.Value : Dot(q);

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
