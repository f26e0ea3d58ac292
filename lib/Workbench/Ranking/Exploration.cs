using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>
/// Leaves some of the choice of each place to chance and logs with which probability each item came to its place, so that other policies can be judged
/// by what users did (off-policy evaluation).
/// </summary>
/// <remarks>A user's chances come from the seed and the user's id: the same seed gives the same slate. Give every day or request a seed of its own.</remarks>
public abstract record Exploration
{
    /// <summary>Where chance comes from.</summary>
    public Seed Seed { get; init; }

    internal abstract string Label { get; }

    internal Random StreamOf(string userId) => Seed.Stream(StableHash(userId));

    /// <summary>Chooses one of the candidates that may take a place.</summary>
    /// <param name="values">What each would add to the slate, at least one.</param>
    /// <param name="random">The user's chance.</param>
    /// <returns>The place in <paramref name="values"/>, and the probability that it had.</returns>
    internal abstract (int Choice, double Propensity) Choose(ReadOnlySpan<double> values, Random random);

    /// <summary>The first of the largest values.</summary>
    internal static int Best(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var place = 1; place < values.Length; place++)
        {
            best = values[place] > values[best] ? place : best;
        }

        return best;
    }

    /// <summary>FNV-1a over UTF-16: string.GetHashCode differs from process to process.</summary>
    private static int StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return (int)hash;
    }
}

/// <summary>The best candidate, but with a small probability any of them, each as likely.</summary>
public sealed record EpsilonGreedy : Exploration
{
    /// <summary>Probability that a place is left to chance, 0 to 1.</summary>
    public double Epsilon { get; init => field = Guard.Require(value is >= 0 and <= 1, value, "0 to 1", nameof(Epsilon)); } = 0.1;

    internal override string Label => $"epsilon-greedy {Epsilon}";

    internal override (int Choice, double Propensity) Choose(ReadOnlySpan<double> values, Random random)
    {
        var best = Best(values);
        var choice = random.NextDouble() < Epsilon ? random.Next(values.Length) : best;
        return (choice, (Epsilon / values.Length) + (choice == best ? 1 - Epsilon : 0));
    }
}

/// <summary>Each candidate with a probability in proportion to exp(value / temperature).</summary>
public sealed record SoftmaxSampling : Exploration
{
    /// <summary>Temperature, finite and above 0: towards 0 the best candidate alone, towards infinity any. Values mostly lie within 0 to 1.</summary>
    public double Temperature { get; init => field = Guard.Positive(value, nameof(Temperature)); } = 0.1;

    internal override string Label => $"softmax {Temperature}";

    internal override (int Choice, double Propensity) Choose(ReadOnlySpan<double> values, Random random)
    {
        var (most, sum) = (values[Best(values)], 0.0);
        var weights = new double[values.Length];
        for (var place = 0; place < weights.Length; place++)
        {
            weights[place] = Math.Exp((values[place] - most) / Temperature);
            sum += weights[place];
        }

        var choice = At(weights, random.NextDouble() * sum);
        return (choice, weights[choice] / sum);
    }

    /// <summary>Where the running sum goes beyond a point. A weight that is rounded to 0 is never chosen, so that no propensity is 0.</summary>
    private static int At(double[] weights, double point)
    {
        var (sum, last) = (0.0, 0);
        for (var place = 0; place < weights.Length; place++)
        {
            sum += weights[place];
            last = weights[place] > 0 ? place : last;
            if (sum > point)
            {
                return place;
            }
        }

        return last;
    }
}
