using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>
/// Marginalised inverse propensity weighting by embeddings that an action does not fix (MIPS; Saito and Joachims, ICML 2022, equation 8): what matters of a shown offer, such as its style and its price band,
/// was drawn anew each time. A round's weight is how much likelier the policy is to show its embedding than the log, sum_a pi(a) p(e | a) over sum_a pi0(a) p(e | a). Unbiased if the embedding says
/// all that matters of an action and p is right; where each action has one embedding it is <see cref="MarginalizedIpw"/>.
/// </summary>
/// <remarks>
/// p(e | a) is the share of the action's rounds with each value, (count + <see cref="Prior"/> x share of the value in the log) / (rounds + <see cref="Prior"/>), the values of several columns
/// taken as independent given the action. Whether a column should be there can be asked of <see cref="Slope"/>: fewer columns are less noise and more bias.
/// </remarks>
/// <param name="Embeddings">Rounds x columns: numbers of categories, each at least 0; at least one column.</param>
public sealed record EmbeddedIpw(int[,] Embeddings) : OffPolicyEstimator
{
    /// <summary>How many rounds of the whole log each action's shares are drawn towards, above 0.</summary>
    public double Prior { get; init => field = Guard.Positive(value, nameof(Prior)); } = 1;

    /// <inheritdoc/>
    public override string Name => $"MIPS of {Format.Count(Embeddings.GetLength(1))} {(Embeddings.GetLength(1) == 1 ? "embedding" : "embeddings")}";

    /// <inheritdoc/>
    public override bool UsesRewards => false;

    internal override double[] Weights(PolicyInLog judged)
    {
        var (log, policy) = (judged.Log, judged.Policy);
        var logging = log.RequireLoggingPolicy("MIPS");
        Guard.Require(Embeddings.GetLength(0) == log.Rounds && Embeddings.GetLength(1) > 0, $"{Embeddings.GetLength(0)} x {Embeddings.GetLength(1)}", $"{log.Rounds} rounds x at least one column", nameof(Embeddings));
        var shares = Enumerable.Range(0, Embeddings.GetLength(1)).Select(column => Shares(log, column)).ToArray();
        var weights = new double[log.Rounds];
        for (var round = 0; round < weights.Length; round++)
        {
            var (wanted, logged) = (0.0, 0.0);
            for (var action = 0; action < log.Actions.Count; action++)
            {
                var likelihood = Likelihood(shares, round, action);
                (wanted, logged) = (wanted + (policy[round, action] * likelihood), logged + (logging[round, action] * likelihood));
            }

            weights[round] = wanted / logged;
        }

        return weights;
    }

    private double Likelihood(double[][,] shares, int round, int action)
    {
        var likelihood = 1.0;
        for (var column = 0; column < shares.Length; column++)
        {
            likelihood *= shares[column][action, Embeddings[round, column]];
        }

        return likelihood;
    }

    /// <summary>p(value of a column | action), actions x values.</summary>
    private double[,] Shares(BanditLog log, int column)
    {
        int[] values = [.. Enumerable.Range(0, log.Rounds).Select(round => Guard.Require(Embeddings[round, column] >= 0, Embeddings[round, column], "at least 0", $"Embeddings[{round}, {column}]"))];
        var (shares, all, rounds) = (new double[log.Actions.Count, values.Max() + 1], new double[values.Max() + 1], new int[log.Actions.Count]);
        for (var round = 0; round < values.Length; round++)
        {
            shares[log.Chosen[round], values[round]]++;
            all[values[round]] += 1.0 / values.Length;
            rounds[log.Chosen[round]]++;
        }

        for (var action = 0; action < rounds.Length; action++)
        {
            for (var value = 0; value < all.Length; value++)
            {
                shares[action, value] = (shares[action, value] + (Prior * all[value])) / (rounds[action] + Prior);
            }
        }

        return shares;
    }
}
