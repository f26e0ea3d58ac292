using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// Compares two rankers by showing each user a list made of both and seeing whose items are clicked: some ten to a hundred times fewer queries than a test between groups of users need (Chapelle, Joachims, Radlinski and
/// Yue 2012). It tells which ranking is preferred, and not by how much sales grow.
/// </summary>
public sealed record Interleaving
{
    /// <summary>How the lists are made and clicks are credited.</summary>
    public InterleavingMethod Method { get; init => field = Guard.Defined(value, nameof(Method)); }

    /// <summary>Most items that are shown, at least 1.</summary>
    public int Length { get; init => field = Guard.AtLeast(1, value, nameof(Length)); } = 10;

    /// <summary>The source of randomness.</summary>
    public Seed Seed { get; init; }

    /// <summary>Makes one list of two. It ends where one of the rankings has no more items to add.</summary>
    /// <param name="query">Number of the query, at least 0: the same one gets the same list again.</param>
    /// <param name="a">Items of the first ranker, best first, none twice.</param>
    /// <param name="b">Items of the second.</param>
    /// <exception cref="ArgumentException">An item stands in a ranking twice.</exception>
    public InterleavedList Merge(int query, IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        Guard.AtLeast(0, query);
        RequireOnce(a, nameof(a));
        RequireOnce(b, nameof(b));
        var random = Seed.FastStream(query);
        return Method == InterleavingMethod.Balanced ? Balanced(a, b, isAFirst: random.Next(2) == 0) : TeamDraft(a, b, ref random);
    }

    private InterleavedList TeamDraft(IReadOnlyList<string> a, IReadOnlyList<string> b, ref FastRandom random)
    {
        var (items, isOfA) = (new List<string>(), new List<bool>());
        var (picksA, nextA, nextB) = (0, 0, 0);
        while (items.Count < Length)
        {
            nextA = SkipTaken(a, nextA);
            nextB = SkipTaken(b, nextB);
            if (nextA == a.Count || nextB == b.Count)
            {
                break;
            }

            var lead = (2 * picksA) - items.Count;
            var isA = lead < 0 || (lead == 0 && random.Next(2) == 0);
            items.Add(isA ? a[nextA] : b[nextB]);
            isOfA.Add(isA);
            picksA += isA ? 1 : 0;
        }

        return new(items, clicked => new(clicked.Count(place => isOfA[place]), clicked.Count(place => !isOfA[place])));

        int SkipTaken(IReadOnlyList<string> ranking, int next)
        {
            while (next < ranking.Count && items.Contains(ranking[next]))
            {
                next++;
            }

            return next;
        }
    }

    private InterleavedList Balanced(IReadOnlyList<string> a, IReadOnlyList<string> b, bool isAFirst)
    {
        var items = new List<string>();
        var (nextA, nextB) = (0, 0);
        while (items.Count < Length && nextA < a.Count && nextB < b.Count)
        {
            var isA = nextA < nextB || (nextA == nextB && isAFirst);
            var item = isA ? a[nextA++] : b[nextB++];
            if (!items.Contains(item))
            {
                items.Add(item);
            }
        }

        return new(items, clicked => Credit(a, b, [.. clicked.Select(place => items[place])]));
    }

    /// <summary>Clicks among the top k of each ranking, with k the depth at which the lowest click is reached in one of them.</summary>
    private static InterleavedClicks Credit(IReadOnlyList<string> a, IReadOnlyList<string> b, string[] clicked)
    {
        if (clicked.Length == 0)
        {
            return new(0, 0);
        }

        var lowest = clicked[^1];
        var depth = Math.Min(Place(a), Place(b)) + 1;
        return new(clicked.Intersect(a.Take(depth)).Count(), clicked.Intersect(b.Take(depth)).Count());

        int Place(IReadOnlyList<string> ranking) => ranking.Index().Where(item => item.Item == lowest).Select(item => item.Index).FirstOrDefault(int.MaxValue - 1);
    }

    private static void RequireOnce(IReadOnlyList<string> ranking, string name)
    {
        ArgumentNullException.ThrowIfNull(ranking, name);
        if (ranking.CountBy(item => item).FirstOrDefault(pair => pair.Value > 1) is { Key: { } twice })
        {
            throw new ArgumentException($"Item '{twice}' stands in the ranking more than once.", name);
        }
    }
}
