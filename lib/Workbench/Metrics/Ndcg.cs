using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>What a hit is worth in <see cref="Ndcg"/>.</summary>
public enum Gain
{
    /// <summary>1, whatever the value.</summary>
    Binary,

    /// <summary>The test's value itself, at least 0.</summary>
    Linear,

    /// <summary>2^value - 1 (Burges et al. 2005), for values of 0 to 1,000.</summary>
    Exponential,
}

/// <summary>The list that <see cref="Ndcg"/> calls ideal.</summary>
public enum IdealList
{
    /// <summary>The best that was possible: the min(k, relevant) most valuable items.</summary>
    Achievable,

    /// <summary>k hits of gain 1, even for a user with fewer relevant items, who then cannot reach 1.</summary>
    KHits,
}

/// <summary>
/// Discounted cumulative gain over that of the ideal list (Jarvelin and Kekalainen 2002): sum of gain / log2(place + 1), places from 1; 0 to 1.
/// </summary>
/// <remarks>
/// A negative gain has no place in it: the quotient could be anything (scikit-learn's ndcg_score refuses negative relevance too). With the gains that use the
/// test's values, a value below 0 is an <see cref="ArgumentException"/>; raise the scale first (<c>Interactions.WithValues</c>), or use binary gain, to
/// which every item of the test is worth 1.
/// </remarks>
/// <param name="K">How many places count, at least 1.</param>
public sealed record Ndcg(int K = 10) : UserMetric(K)
{
    /// <summary>The largest value of an exponential gain: 2 to it, summed, is still finite in float64.</summary>
    private const int LargestExponent = 1_000;

    /// <summary>What a hit is worth.</summary>
    public Gain Gain { get; init => field = Guard.Defined(value, nameof(Gain)); } = Gain.Binary;

    /// <summary>The list to compare with.</summary>
    public IdealList Ideal { get; init => field = Guard.Defined(value, nameof(Ideal)); } = IdealList.Achievable;

    /// <inheritdoc/>
    public override string Name => $"nDCG@{K}";

    /// <inheritdoc/>
    public override string Convention => $"{Gain.ToString().ToLowerInvariant()} gain, ideal of {(Ideal == IdealList.KHits ? "k hits" : "min(k, relevant)")}";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A value of the ranking is not allowed for the gain.</exception>
    public override double Of(Ranking ranking)
    {
        var gained = 0.0;
        for (var place = 0; place < ranking.Items.Length; place++)
        {
            gained += ranking.ValueAt(place) is { } value ? GainOf(value) * Discount(place) : 0;
        }

        var ideal = IdealOf(ranking.Values);
        return ideal > 0 ? gained / ideal : 0;
    }

    internal override string? Refuses(float value) => Gain switch
    {
        Gain.Linear when !(value >= 0) => "at least 0",
        Gain.Exponential when value is not (>= 0 and <= LargestExponent) => $"0 to {LargestExponent:N0}",
        _ => null,
    };

    private static double Discount(int place) => 1 / Math.Log2(place + 2);

    private double GainOf(float value) => Refuses(value) is { } allowed
        ? throw new ArgumentException($"{Name} ({Convention}) got the value {value}; it must be {allowed}.", nameof(value))
        : Gain switch
        {
            Gain.Linear => value,
            Gain.Exponential => Math.Pow(2, value) - 1,
            _ => 1,
        };

    private double IdealOf(ReadOnlySpan<float> values)
    {
        if (Ideal == IdealList.KHits || Gain == Gain.Binary)
        {
            return Enumerable.Range(0, Ideal == IdealList.KHits ? K : Math.Min(K, values.Length)).Sum(Discount);
        }

        var best = values.ToArray();
        Array.Sort(best, (a, b) => b.CompareTo(a));
        return best.Take(K).Select((value, place) => GainOf(value) * Discount(place)).Sum();
    }
}
