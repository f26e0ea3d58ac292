using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>What an association rule is worth.</summary>
public enum RuleMeasure
{
    /// <summary>The share of the users of the first item who have the second too.</summary>
    Confidence,

    /// <summary>How many times larger the confidence is than the share of all users who have the second item.</summary>
    Lift,

    /// <summary>The share of all users who have both.</summary>
    Support,
}

/// <summary>
/// Rules of the form "who has this item has that one too" (Agrawal, Imielinski and Swami 1993), of one item each: an item's score is the sum, over the user's items, of
/// the value times what the rule from there is worth.
/// </summary>
/// <remarks>A user has an item whose value is above 0. Users without any event do not count as users.</remarks>
public sealed record AssociationRules : Recommender<AssociationRulesModel>
{
    /// <summary>What a rule is worth.</summary>
    public RuleMeasure By { get; init => field = Guard.Defined(value, nameof(By)); } = RuleMeasure.Confidence;

    /// <summary>Rules that start from one item, at least 1: those that are worth the most, equal ones by index.</summary>
    public int Neighbours { get; init => field = Guard.AtLeast(1, value, nameof(Neighbours)); } = 100;

    /// <summary>Least number of users who have both items, at least 1.</summary>
    public int MinUsers { get; init => field = Guard.AtLeast(1, value, nameof(MinUsers)); } = 1;

    /// <summary>Least support, 0 to 1.</summary>
    public double MinSupport { get; init => field = Share(value, nameof(MinSupport)); }

    /// <summary>Least confidence, 0 to 1.</summary>
    public double MinConfidence { get; init => field = Share(value, nameof(MinConfidence)); }

    /// <summary>Least lift, at least 0; above 1 both items occur together more often than by chance.</summary>
    public double MinLift { get; init => field = Guard.AtLeast(0.0, value, nameof(MinLift)); }

    internal override AssociationRulesModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var counts = RuleCounts.Of(train.ByUser);
        var search = new NeighbourSearch(Presence(train.ByItem), Presence(train.ByUser), Neighbours)
        {
            IsSymmetric = true,
            KeepsSelf = false,
            Finish = (from, to, both) => IsKept(counts, from, to, both) ? both * counts.WorthOfOne(By, from, to) : 0,
        };
        return new(this, TrainingRecord.Of(train), search.Run(meter, ct), counts);
    }

    private bool IsKept(RuleCounts counts, int from, int to, double both) =>
        both >= MinUsers
        && both * counts.WorthOfOne(RuleMeasure.Support, from, to) >= MinSupport
        && both * counts.WorthOfOne(RuleMeasure.Confidence, from, to) >= MinConfidence
        && both * counts.WorthOfOne(RuleMeasure.Lift, from, to) >= MinLift;

    private static SparseMatrix Presence(SparseMatrix cells) => cells.WithValues(Array.ConvertAll(cells.AllValues.ToArray(), value => value > 0 ? 1f : 0));

    private static double Share(double value, string name) => Guard.Require(value is >= 0 and <= 1, value, "0 to 1", name);
}
