namespace Workbench.Bandits.OffPolicy;

/// <summary>How much more often a policy would have acted as the log did.</summary>
internal static class ImportanceWeights
{
    /// <summary>pi(chosen) / propensity of each round.</summary>
    public static double[] Of(BanditLog log, ActionTable policy)
    {
        var weights = new double[log.Rounds];
        for (var round = 0; round < weights.Length; round++)
        {
            weights[round] = policy[round, log.Chosen[round]] / log.Propensities[round];
        }

        return weights;
    }
}
