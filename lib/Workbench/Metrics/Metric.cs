using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>Which of two values of a metric is the better one.</summary>
public enum Better
{
    /// <summary>The higher one.</summary>
    Higher,

    /// <summary>The lower one.</summary>
    Lower,

    /// <summary>Neither: it describes.</summary>
    Neither,
}

/// <summary>A figure that judges the lists of a recommender by their first <see cref="K"/> places.</summary>
/// <param name="K">How many places of each list count, at least 1.</param>
public abstract record Metric(int K)
{
    /// <summary>How many places of each list count, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int K { get; init => field = AtLeastOne(value); } = AtLeastOne(K);

    /// <summary>Its short name, e.g. <c>nDCG@10</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is divided by what, in words: figures of other tools agree only under the same convention.</summary>
    public abstract string Convention { get; }

    /// <summary>Which of two values is the better one.</summary>
    public virtual Better Better => Better.Higher;

    /// <summary>A value as a number that is the higher the better; 0 for a metric that only describes.</summary>
    internal double Goodness(double value) => Better switch
    {
        Better.Higher => value,
        Better.Lower => -value,
        _ => 0,
    };

    /// <summary>Its short name.</summary>
    public sealed override string ToString() => Name;

    private static int AtLeastOne(int k)
    {
        Guard.AtLeast(1, k, nameof(K));
        return k;
    }
}

/// <summary>A metric that each user has a value of; the figure is their mean, so that its interval comes for free.</summary>
/// <param name="K">How many places of each list count, at least 1.</param>
public abstract record UserMetric(int K) : Metric(K)
{
    /// <summary>The value for one user's list, finite.</summary>
    public abstract double Of(Ranking ranking);

    /// <summary>What a value of the test must be for this metric, to complete the sentence "it must be ..."; null if <paramref name="value"/> is.</summary>
    internal virtual string? Refuses(float value) => null;
}

/// <summary>A metric of all lists together; it has no value for one user and so no interval.</summary>
/// <param name="K">How many places of each list count, at least 1.</param>
public abstract record CatalogueMetric(int K) : Metric(K)
{
    /// <summary>The value for all users' lists.</summary>
    /// <param name="lists">Item indices of each user's list, best first, already cut to K places; -1 for an item that the catalogue does not know.</param>
    /// <param name="catalogue">What the training data know of the items.</param>
    public abstract double Of(IReadOnlyList<int[]> lists, Catalogue catalogue);
}
