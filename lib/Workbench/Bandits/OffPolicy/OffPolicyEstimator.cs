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
    internal virtual double[] Weights(PolicyInLog judged) => judged.Weights;

    /// <summary>How much of what the policy does these weights cannot reach: mean probability of what the log could not do, or never did.</summary>
    internal virtual double OutOfReach(PolicyInLog judged) => judged.OutOfReach;

    /// <summary>The model of rewards that it works with.</summary>
    internal virtual ActionTable? Rewards(PolicyInLog judged) => UsesRewards
        ? judged.Rewards ?? throw new ArgumentException($"{Name} needs the expected reward of each action: give the predictions of a reward model, such as new ActionMeans().Predict(log).")
        : null;

    /// <param name="judged">The policy in the log.</param>
    /// <param name="unshrunk">The <see cref="Weights"/>.</param>
    internal RoundTerms Terms(PolicyInLog judged, double[] unshrunk)
    {
        var (log, q) = (judged.Log, Rewards(judged));
        var weights = Array.ConvertAll(unshrunk, Shrink);
        var errors = new double[log.Rounds];
        for (var round = 0; round < log.Rounds; round++)
        {
            errors[round] = weights[round] * (log.Rewards[round] - (q?[round, log.Chosen[round]] ?? 0));
        }

        return new(judged.Expected(q), errors, IsSelfNormalized ? weights : null);
    }
}
