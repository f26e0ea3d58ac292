using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>Which of a list's items can be a happy surprise.</summary>
public enum SurpriseOf
{
    /// <summary>All: what is measured is unexpectedness alone.</summary>
    AnyItem,

    /// <summary>Hits; the others count as 0.</summary>
    Hits,
}

/// <summary>
/// How far a list is from what the user has had: the mean over its items of 1 minus the mean similarity to the user's items of training,
/// 0 to 1. Two items are as similar as the cosine of who had them in training. Items that do not occur in training are left out.
/// </summary>
/// <param name="K">How many places count, at least 1.</param>
/// <remarks>Zhang et al. (2012), as in the recommenders team's tables.</remarks>
public sealed record Serendipity(int K = 10) : UserMetric(K)
{
    /// <summary>Which items count.</summary>
    public SurpriseOf Counted { get; init => field = Guard.Defined(value, nameof(Counted)); } = SurpriseOf.Hits;

    /// <inheritdoc/>
    public override string Name => $"Serendipity@{K}";

    /// <inheritdoc/>
    public override string Convention => $"mean over the list of 1 - mean cosine to the user's items{(Counted == SurpriseOf.Hits ? ", 0 for what is no hit" : "")}";

    /// <inheritdoc/>
    public override double Of(Ranking ranking)
    {
        var (known, surprise) = (0, 0.0);
        for (var place = 0; place < ranking.Items.Length; place++)
        {
            if (ranking.Catalogue.UsersOf(ranking.Items[place]) > 0)
            {
                known++;
                surprise += Counted == SurpriseOf.AnyItem || ranking.IsHit(place) ? 1 - Likeness(ranking.Items[place], ranking) : 0;
            }
        }

        return known == 0 ? 0 : surprise / known;
    }

    private static double Likeness(int item, Ranking ranking)
    {
        var sum = 0.0;
        foreach (var had in ranking.Seen)
        {
            sum += ranking.Catalogue.Cosine(item, had);
        }

        return ranking.Seen.Length == 0 ? 0 : sum / ranking.Seen.Length;
    }
}
