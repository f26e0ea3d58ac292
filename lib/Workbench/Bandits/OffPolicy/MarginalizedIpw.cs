using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>
/// Marginalised inverse propensity weighting, MIPS (Saito and Joachims, ICML 2022): actions that share a group (a category, a style) share a weight, what the policy gives the group over
/// what the log gives it. Far less noise where there are many actions; unbiased if the group says all that matters of an action.
/// </summary>
/// <param name="Groups">The group of each action, any numbers; needs a log with the probabilities of all actions.</param>
public sealed record MarginalizedIpw(IReadOnlyList<int> Groups) : OffPolicyEstimator
{
    /// <inheritdoc/>
    public override string Name => "MIPS";

    /// <inheritdoc/>
    public override bool UsesRewards => false;

    internal override double[] Weights(PolicyInLog judged)
    {
        var (log, policy) = (judged.Log, judged.Policy);
        Guard.Require(Groups.Count == log.Actions.Count, Groups.Count, $"one group for each of the {log.Actions.Count} actions", nameof(Groups));
        var logging = log.RequireLoggingPolicy("MIPS");
        int[] groups = [.. Groups];
        var weights = new double[log.Rounds];
        for (var round = 0; round < weights.Length; round++)
        {
            var group = groups[log.Chosen[round]];
            weights[round] = Share(policy.Row(round), groups, group) / Share(logging.Row(round), groups, group);
        }

        return weights;
    }

    private static double Share(ReadOnlySpan<double> probabilities, int[] groups, int group)
    {
        var share = 0.0;
        for (var action = 0; action < groups.Length; action++)
        {
            share += groups[action] == group ? probabilities[action] : 0;
        }

        return share;
    }
}
