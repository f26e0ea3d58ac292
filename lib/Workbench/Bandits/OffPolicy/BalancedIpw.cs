using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>
/// Balanced off-policy evaluation (Sondhi, Arbour and Dimmery, AISTATS 2020): the weights are learned, as the odds by which a classifier takes a context and action for the policy's rather than
/// the log's. It needs no propensities, and evens out what they leave unbalanced by chance; wrong where a logistic model of the context does not fit the odds.
/// </summary>
/// <remarks>One logistic regression an action: its rounds in the log against all rounds, each weighted by what the policy gives the action there. What the policy gives to actions that the log never took is lost: <see cref="OffPolicyReport.OverlapOf"/> says how much that is.</remarks>
public sealed record BalancedIpw : OffPolicyEstimator
{
    /// <summary>Penalty on the squared coefficients, above 0.</summary>
    public double Ridge { get; init => field = Guard.Positive(value, nameof(Ridge)); } = 0.01;

    /// <inheritdoc/>
    public override string Name => $"{new NameParts("Balanced IPW").Add(Ridge != 0.01, $"ridge {Ridge}")}";

    /// <inheritdoc/>
    public override bool UsesRewards => false;

    internal override double OutOfReach(PolicyInLog judged) => judged.NeverChosen;

    internal override double[] Weights(PolicyInLog judged)
    {
        var (log, policy) = (judged.Log, judged.Policy);
        var weights = new double[log.Rounds];
        for (var action = 0; action < log.Actions.Count; action++)
        {
            int[] rounds = [.. Enumerable.Range(0, log.Rounds).Where(round => log.Chosen[round] == action)];
            if (rounds.Length > 0 && Enumerable.Range(0, log.Rounds).Any(round => policy[round, action] > 0))
            {
                var odds = Odds(log, policy, action, rounds);
                foreach (var round in rounds)
                {
                    weights[round] = Math.Exp(odds.Logit(log.Contexts.Row(round)));
                }
            }
        }

        return weights;
    }

    private LogisticFit Odds(BanditLog log, ActionTable policy, int action, int[] rounds)
    {
        var fit = new LogisticRegression { Ridge = Ridge, Features = log.Features };
        for (var round = 0; round < log.Rounds; round++)
        {
            fit.Add(log.Contexts.Row(round), target: 1, weight: policy[round, action]);
        }

        foreach (var round in rounds)
        {
            fit.Add(log.Contexts.Row(round), target: 0, weight: 1);
        }

        return fit.Solve();
    }
}
