namespace Workbench.Metrics;

/// <summary>One user's list, and what that user went on to take.</summary>
public readonly ref struct Ranking
{
    /// <summary>Item indices, best first, already cut to the metric's K places; -1 for an item that the catalogue does not know.</summary>
    public required ReadOnlySpan<int> Items { get; init; }

    /// <summary>Indices of the items that the user took in the test, ascending, at least one.</summary>
    public required ReadOnlySpan<int> Relevant { get; init; }

    /// <summary>The test's value (rating, count) of each of <see cref="Relevant"/>.</summary>
    public required ReadOnlySpan<float> Values { get; init; }

    /// <summary>Indices of the items that the user had in training, ascending.</summary>
    public required ReadOnlySpan<int> Seen { get; init; }

    /// <summary>Number of items that could be on the list: all, or those that the user has not seen.</summary>
    public required int Candidates { get; init; }

    /// <summary>What the training data know of the items.</summary>
    public required Catalogue Catalogue { get; init; }

    /// <summary>Whether the item at <paramref name="place"/> (from 0) is relevant.</summary>
    public bool IsHit(int place) => Relevant.BinarySearch(Items[place]) >= 0;

    /// <summary>The test's value of the item at <paramref name="place"/> (from 0); null where it is not relevant.</summary>
    public float? ValueAt(int place) => Relevant.BinarySearch(Items[place]) is var at && at >= 0 ? Values[at] : null;

    /// <summary>Number of relevant items on the list.</summary>
    public int Hits
    {
        get
        {
            var hits = 0;
            for (var place = 0; place < Items.Length; place++)
            {
                hits += IsHit(place) ? 1 : 0;
            }

            return hits;
        }
    }
}
