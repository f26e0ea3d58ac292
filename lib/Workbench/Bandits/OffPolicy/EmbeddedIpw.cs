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
    public override string Name => $"{new NameParts($"MIPS of {Format.Count(Embeddings.GetLength(1))} {(Embeddings.GetLength(1) == 1 ? "embedding" : "embeddings")}").Add(Prior != 1, $"prior {Prior}")}";

    /// <inheritdoc/>
    public override bool UsesRewards => false;

    /// <summary>The same embeddings and prior are the same estimator.</summary>
    public bool Equals(EmbeddedIpw? other) => other is not null && Prior == other.Prior && (Embeddings == other.Embeddings
        || (Embeddings.GetLength(1) == other.Embeddings.GetLength(1) && Embeddings.Cast<int>().SequenceEqual(other.Embeddings.Cast<int>())));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Prior, Embeddings.GetLength(0), Embeddings.GetLength(1));

    /// <summary>Of an action that was never chosen nothing is known of its embeddings.</summary>
    internal override double OutOfReach(PolicyInLog judged) => judged.NeverChosen;

    internal override double[] Weights(PolicyInLog judged)
    {
        var (log, policy) = (judged.Log, judged.Policy);
        var logging = log.RequireLoggingPolicy("MIPS");
        Guard.Require(Embeddings.GetLength(0) == log.Rounds && Embeddings.GetLength(1) > 0, $"{Embeddings.GetLength(0)} x {Embeddings.GetLength(1)}", $"{log.Rounds} rounds x at least one column", nameof(Embeddings));
        // Logarithms, since a product over thousands of columns is too small to be held.
        var logs = new double[log.Rounds, log.Actions.Count];
        for (var column = 0; column < Embeddings.GetLength(1); column++)
        {
            AddLogs(log, column, logs);
        }

        var (weights, likelihoods) = (new double[log.Rounds], new double[log.Actions.Count]);
        for (var round = 0; round < weights.Length; round++)
        {
            for (var action = 0; action < likelihoods.Length; action++)
            {
                likelihoods[action] = logs[round, action];
            }

            weights[round] = Math.Exp(LogOfSum(policy.Row(round), likelihoods) - LogOfSum(logging.Row(round), likelihoods));
        }

        return weights;
    }

    /// <summary>ln sum_a p(a) exp(likelihood of a), from the largest of those with p(a) above 0 down; minus infinity if there is none.</summary>
    private static double LogOfSum(ReadOnlySpan<double> probabilities, double[] logs)
    {
        var largest = double.NegativeInfinity;
        for (var action = 0; action < logs.Length; action++)
        {
            largest = probabilities[action] > 0 ? Math.Max(largest, logs[action]) : largest;
        }

        var sum = 0.0;
        for (var action = 0; action < logs.Length; action++)
        {
            sum += probabilities[action] > 0 ? probabilities[action] * Math.Exp(logs[action] - largest) : 0;
        }

        return largest + Math.Log(sum);
    }

    /// <summary>Adds ln p(a round's value of a column | action) of each round and action.</summary>
    private void AddLogs(BanditLog log, int column, double[,] logs)
    {
        // Values are numbered as they come: numbers of categories may be any, and a table up to the largest need not fit.
        var numbers = new Dictionary<int, int>();
        int[] values = [.. Enumerable.Range(0, log.Rounds).Select(round => Number(round))];
        var (shares, all, rounds) = (new double[log.Actions.Count, numbers.Count], new double[numbers.Count], new int[log.Actions.Count]);
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
                shares[action, value] = Math.Log((shares[action, value] + (Prior * all[value])) / (rounds[action] + Prior));
            }

            for (var round = 0; round < values.Length; round++)
            {
                logs[round, action] += shares[action, values[round]];
            }
        }

        int Number(int round)
        {
            var value = Guard.Require(Embeddings[round, column] >= 0, Embeddings[round, column], "at least 0", $"Embeddings[{round}, {column}]");
            return numbers.TryGetValue(value, out var number) ? number : numbers[value] = numbers.Count;
        }
    }
}
