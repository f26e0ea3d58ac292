using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>The neighbours of items, whichever way they are searched.</summary>
public class NeighbourSearchTests
{
    /// <summary>Makes every item be searched among all items.</summary>
    private const int AmongAll = int.MaxValue;

    /// <summary>Makes every item be searched among those that share a user with it.</summary>
    private const int AmongTouched = 0;

    // Cosine by hand. a = (1, 1), b = (1, 0), c = (-1, -1), d = (1, -1), e = (0, 0, 1): a.b = 1 / sqrt 2, a.c = -1, a.d = 0, b.c = -1 / sqrt 2, b.d = 1 / sqrt 2, c.d = 0.
    private static readonly Interactions Signed = Interactions.FromEvents(
    [
        new("u", "a", 1), new("v", "a", 1), new("u", "b", 1), new("u", "c", -1), new("v", "c", -1), new("u", "d", 1), new("v", "d", -1), new("w", "e", 1),
    ]);

    [Theory]
    [InlineData(AmongAll)]
    [InlineData(AmongTouched)]
    public void Neighbours_are_the_largest_similarities_that_are_not_0(int sparseShare)
    {
        Assert.Equal(["a: a 1, b 0.707", "b: a 0.707, b 1", "c: b -0.707, c 1", "d: b 0.707, d 1", "e: e 1"], Lines(Search(Signed, new(), 2, sparseShare)));
        Assert.Equal(["a: a 1, b 0.707, c -1", "b: a 0.707, b 1, c -0.707, d 0.707", "c: a -1, b -0.707, c 1", "d: b 0.707, d 1", "e: e 1"], Lines(Search(Signed, new(), 5, sparseShare)));
    }

    [Theory]
    [InlineData(ItemWeighting.Cosine)]
    [InlineData(ItemWeighting.TfIdf)]
    [InlineData(ItemWeighting.Bm25)]
    public void Both_ways_of_searching_find_the_same_bits(ItemWeighting weighting)
    {
        // Values of -2 to 2, 0 among them; some items have more than 20 neighbours above 0, some fewer.
        var random = new Random(11);
        var data = Interactions.FromEvents(Enumerable.Range(0, 1_500).Select(_ => new Interaction($"u{random.Next(200)}", $"i{(int)(300 * Math.Pow(random.NextDouble(), 2))}", random.Next(-2, 3))));
        var (all, touched) = (Search(data, new() { Weighting = weighting }, 20, AmongAll), Search(data, new() { Weighting = weighting }, 20, AmongTouched));

        Assert.Equal(all.Offsets, touched.Offsets);
        Assert.Equal(all.AllColumns, touched.AllColumns);
        Assert.Equal(all.AllValues, touched.AllValues);
        Assert.True(all.AllValues.ContainsAnyInRange(float.MinValue, -float.Epsilon), "No similarity is negative, so that the test shows nothing.");
        Assert.Contains(Enumerable.Range(0, all.RowCount), item => all.CountOf(item) == 20 && !all.Values(item).ContainsAnyInRange(float.MinValue, 0));
        Assert.False(all.AllValues.Contains(0));
    }

    [Fact]
    public void A_table_that_does_not_fit_is_an_error_that_says_what_to_lower()
    {
        // 3 + 4 + 3 + 2 + 1 neighbours, as above.
        var fits = new NeighbourSearch(Signed, new(Signed, new()), 5) { Capacity = 13 };
        Assert.Equal(13, fits.Run(Meter.None, default).Count);
        var full = new NeighbourSearch(Signed, new(Signed, new()), 5) { Capacity = 12 };
        Assert.Contains("5 neighbours for each of 5 items are too many for one table, which holds 12. Lower Neighbours", Assert.Throws<InvalidOperationException>(() => full.Run(Meter.None, default)).Message);
    }

    private static SparseMatrix Search(Interactions data, ItemKnn options, int neighbours, int sparseShare) =>
        new NeighbourSearch(data, new(data, options), neighbours) { SparseShare = sparseShare }.Run(Meter.None, default);

    private static IEnumerable<string> Lines(SparseMatrix similarities) => Enumerable.Range(0, similarities.RowCount).Select(item =>
        $"{Signed.Items[item]}: {string.Join(", ", similarities.Columns(item).ToArray().Zip(similarities.Values(item).ToArray(), (other, value) => FormattableString.Invariant($"{Signed.Items[other]} {value:0.###}")))}");
}
