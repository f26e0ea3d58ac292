using System.Numerics.Tensors;

namespace Workbench.Bandits.OffPolicy;

/// <summary>
/// Estimates from the log of one policy what another would have earned a round. All have one form: what a model of rewards expects of the policy, plus the model's errors in the log,
/// weighted by how much more often the policy would have acted so: mean of sum_a pi(a) q(a) + w (r - q(chosen)). They differ in the model (none: q = 0), and in what they make of the weights
/// w = pi(chosen) / propensity.
/// </summary>
public abstract record OffPolicyEstimator
{
    /// <summary>As it stands in reports, e.g. <c>DR</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it needs a model of rewards.</summary>
    public virtual bool UsesRewards => true;

    /// <summary>Whether the weights are divided by their mean, so that they sum to the number of rounds.</summary>
    internal virtual bool IsSelfNormalized => false;

    /// <summary>What becomes of a weight.</summary>
    internal virtual double Shrink(double weight) => weight;

    /// <summary>The weight of each round, before it is shrunk.</summary>
    internal virtual double[] Weights(BanditLog log, ActionTable policy) => ImportanceWeights.Of(log, policy);

    /// <summary>The model of rewards that it works with.</summary>
    internal virtual ActionTable? Rewards(BanditLog log, ActionTable policy, ActionTable? rewards) => UsesRewards
        ? rewards ?? throw new ArgumentException($"{Name} needs the expected reward of each action: give the predictions of a reward model, such as new ActionMeans().Predict(log).", nameof(rewards))
        : null;

    internal RoundTerms Terms(BanditLog log, ActionTable policy, ActionTable? rewards)
    {
        var q = Rewards(log, policy, rewards);
        var weights = Array.ConvertAll(Weights(log, policy), Shrink);
        var (expected, errors) = (new double[log.Rounds], new double[log.Rounds]);
        for (var round = 0; round < log.Rounds; round++)
        {
            expected[round] = q is null ? 0 : TensorPrimitives.Dot(policy.Row(round), q.Row(round));
            errors[round] = weights[round] * (log.Rewards[round] - (q?[round, log.Chosen[round]] ?? 0));
        }

        return new(expected, errors, IsSelfNormalized ? weights : null);
    }
}
