using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>Neighbours of users of whom many have the same items and values.</summary>
public class GroupedSearchTests
{
    // u, v and x have a alone, w has a and b, y has c: cos(u, w) = 1 / sqrt 2, and equals stand by index.
    private static readonly Interactions Few = Interactions.FromEvents(
        [new("u", "a"), new("v", "a"), new("w", "a"), new("w", "b"), new("x", "a"), new("y", "c")]);

    [Theory]
    [InlineData(1, "v 1", "u 1", "u 0.707", "u 1", "")]
    [InlineData(2, "v 1, x 1", "u 1, x 1", "u 0.707, v 0.707", "u 1, v 1", "")]
    [InlineData(3, "v 1, w 0.707, x 1", "u 1, w 0.707, x 1", "u 0.707, v 0.707, x 0.707", "u 1, v 1, w 0.707", "")]
    [InlineData(9, "v 1, w 0.707, x 1", "u 1, w 0.707, x 1", "u 0.707, v 0.707, x 0.707", "u 1, v 1, w 0.707", "")]
    public void The_same_users_are_one_anothers_neighbours(int neighbours, params string[] expected)
    {
        var similarities = new UserKnn { Neighbours = neighbours }.Fit(Few).Similarities;
        Assert.Equal(expected, Enumerable.Range(0, 5).Select(user => string.Join(", ", similarities.Columns(user).ToArray()
            .Zip(similarities.Values(user).ToArray(), (other, value) => FormattableString.Invariant($"{Few.Users[other]} {value:0.###}")))));
    }

    [Fact]
    public void Rows_are_the_same_by_items_and_values()
    {
        var groups = RowGroups.Of(Interactions.FromEvents([new("u", "a"), new("v", "a", 2), new("w", "a"), new("x", "b"), new("y", "a"), new("z", "b")]).ByUser);
        Assert.Equal([0, 1, 3], groups.Firsts);
        Assert.Equal(["0 2 4", "1", "3 5"], Enumerable.Range(0, groups.Count).Select(group => string.Join(' ', groups.Members(group).ToArray())));
    }

    /// <summary>600 users of one to three of 12 items, values of -1 to 2: rows that occur once and rows that occur often, and many equal similarities between different rows.</summary>
    [Theory]
    [InlineData(KnnWeighting.Cosine)]
    [InlineData(KnnWeighting.TfIdf)]
    [InlineData(KnnWeighting.Bm25)]
    [InlineData(KnnWeighting.Jaccard)]
    [InlineData(KnnWeighting.Lift)]
    public void It_finds_the_bits_of_the_search_of_each_user(KnnWeighting weighting)
    {
        foreach (var (neighbours, seed) in (ReadOnlySpan<(int, int)>)[(1, 1), (7, 2), (50, 3), (50, 4), (1_000, 5)])
        {
            var random = new Random(seed);
            var data = Interactions.FromEvents(Enumerable.Range(0, 600).SelectMany(user => Enumerable.Range(0, 1 + random.Next(3))
                .Select(_ => new Interaction($"u{user}", $"i{(int)(12 * Math.Pow(random.NextDouble(), 2))}", random.Next(-1, 3)))));
            Assert.InRange(RowGroups.Of(data.ByUser).Count, 50, 500);
            var options = new UserKnn { Weighting = weighting, Neighbours = neighbours };
            var plain = options.Search(options.Weights(data.ByUser, data.ByItem), null).Run(Meter.None, default);
            var grouped = options.Fit(data).Similarities;
            SparseAssert.SameBits(plain, grouped);
        }
    }

    [Fact]
    public void A_table_that_does_not_fit_is_an_error_that_says_what_to_lower()
    {
        // 3 + 3 + 3 + 3 + 0 neighbours, as above.
        var (options, groups) = (new UserKnn(), RowGroups.Of(Few.ByUser));
        var weights = options.Weights(Few.ByUser, Few.ByItem);
        var grouped = new GroupedSearch(weights, groups, 5);
        Assert.Equal(12, grouped.Run(Room(12), Meter.None, default).Count);
        Assert.Contains("5 neighbours for each of 5 users are too many for one table, which holds 11. Lower Neighbours", Assert.Throws<InvalidOperationException>(() => grouped.Run(Room(11), Meter.None, default)).Message);

        Func<int[], int[]> Room(long capacity) => new NeighbourSearch(weights, 5) { Noun = "users", Capacity = capacity }.OffsetsOf;
    }
}
