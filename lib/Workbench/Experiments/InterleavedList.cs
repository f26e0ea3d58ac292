using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>A list made of two rankings, which knows whom a click is credited to.</summary>
public sealed class InterleavedList
{
    private readonly Func<int[], InterleavedClicks> _credit;

    internal InterleavedList(IReadOnlyList<string> items, Func<int[], InterleavedClicks> credit) => (Items, _credit) = (items, credit);

    /// <summary>The items to show, best first.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>Credits the clicks on this list; an item that is clicked twice counts once.</summary>
    /// <param name="places">Places of the clicked items, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no item at a place.</exception>
    public InterleavedClicks Credit(IEnumerable<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        int[] clicked = [.. places.Distinct().Order()];
        foreach (var place in clicked)
        {
            Guard.Require(place >= 0 && place < Items.Count, place, $"from 0 to {Items.Count - 1}", nameof(places));
        }

        return _credit(clicked);
    }

    /// <summary>The items, best first.</summary>
    public override string ToString() => string.Join(", ", Items);
}

/// <summary>Clicks of one query that count for each ranker.</summary>
/// <param name="A">For the first.</param>
/// <param name="B">For the second.</param>
public readonly record struct InterleavedClicks(int A, int B);
