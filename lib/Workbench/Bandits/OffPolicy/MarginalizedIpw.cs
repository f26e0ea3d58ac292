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
    public override string Name => $"MIPS of {Format.Count(Groups.Distinct().Count())} groups";

    /// <inheritdoc/>
    public override bool UsesRewards => false;

    /// <summary>What the policy gives groups of which the log could choose no action.</summary>
    internal override double OutOfReach(PolicyInLog judged)
    {
        var (groups, logging, missing) = (RequireGroups(judged.Log), judged.Log.RequireLoggingPolicy("MIPS"), 0.0);
        int[] places = [.. groups.Select(group => Array.IndexOf(groups, group))];
        var isReached = new bool[groups.Length];
        for (var round = 0; round < judged.Log.Rounds; round++)
        {
            Array.Clear(isReached);
            for (var action = 0; action < places.Length; action++)
            {
                isReached[places[action]] |= logging[round, action] > 0;
            }

            for (var action = 0; action < places.Length; action++)
            {
                missing += isReached[places[action]] ? 0 : judged.Policy[round, action];
            }
        }

        return missing / judged.Log.Rounds;
    }

    /// <summary>The same groups are the same estimator.</summary>
    public bool Equals(MarginalizedIpw? other) => other is not null && Groups.SequenceEqual(other.Groups);

    /// <inheritdoc/>
    public override int GetHashCode() => Groups.Aggregate(0, HashCode.Combine);

    internal override double[] Weights(PolicyInLog judged)
    {
        var (log, policy) = (judged.Log, judged.Policy);
        var (groups, logging) = (RequireGroups(log), log.RequireLoggingPolicy("MIPS"));
        var weights = new double[log.Rounds];
        for (var round = 0; round < weights.Length; round++)
        {
            var group = groups[log.Chosen[round]];
            weights[round] = Share(policy.Row(round), groups, group) / Share(logging.Row(round), groups, group);
        }

        return weights;
    }

    private int[] RequireGroups(BanditLog log)
    {
        Guard.Require(Groups.Count == log.Actions.Count, Groups.Count, $"one group for each of the {log.Actions.Count} actions", nameof(Groups));
        return [.. Groups];
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
