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
    [InlineData(KnnWeighting.Cosine)]
    [InlineData(KnnWeighting.TfIdf)]
    [InlineData(KnnWeighting.Bm25)]
    [InlineData(KnnWeighting.Jaccard)]
    [InlineData(KnnWeighting.Lift)]
    public void Both_ways_of_searching_find_the_same_bits(KnnWeighting weighting)
    {
        // Values of -2 to 2, 0 among them; some items have more than 20 neighbours above 0, some fewer.
        var random = new Random(11);
        var data = Interactions.FromEvents(Enumerable.Range(0, 1_500).Select(_ => new Interaction($"u{random.Next(200)}", $"i{(int)(300 * Math.Pow(random.NextDouble(), 2))}", random.Next(-2, 3))));
        var (all, touched) = (Search(data, new() { Weighting = weighting }, 20, AmongAll), Search(data, new() { Weighting = weighting }, 20, AmongTouched));

        SparseAssert.SameBits(all, touched);
        Assert.True(weighting is KnnWeighting.Jaccard or KnnWeighting.Lift || all.AllValues.ContainsAnyInRange(float.MinValue, -float.Epsilon), "No similarity is negative, so that the test shows nothing.");
        Assert.Contains(Enumerable.Range(0, all.RowCount), item => all.CountOf(item) == 20 && !all.Values(item).ContainsAnyInRange(float.MinValue, 0));
        Assert.False(all.AllValues.Contains(0));
    }

    /// <summary>Pairs that are added up once, for both, by whichever thread comes first, beside whole rows of sums.</summary>
    [Theory]
    [InlineData(KnnWeighting.Cosine)]
    [InlineData(KnnWeighting.TfIdf)]
    [InlineData(KnnWeighting.Bm25)]
    [InlineData(KnnWeighting.Jaccard)]
    [InlineData(KnnWeighting.Lift)]
    public void A_pair_is_added_up_once_with_the_bits_of_twice(KnnWeighting weighting)
    {
        var random = new Random(12);
        var data = Interactions.FromEvents(Enumerable.Range(0, 30_000).Select(_ => new Interaction($"u{random.Next(500)}", $"i{(int)(1_000 * Math.Pow(random.NextDouble(), 2))}", random.Next(-1, 4))));
        var weights = new ItemKnn { Weighting = weighting }.Weights(data.ByItem, data.ByUser);
        var whole = new NeighbourSearch(weights, 20) { Only = [.. Enumerable.Range(0, data.Items.Count)] }.Run(Meter.None, default);
        foreach (var threads in (int[])[1, 2, 7])
        {
            using var limit = Parallelism.Limit(threads);
            var once = new NeighbourSearch(weights, 20).Run(Meter.None, default);
            SparseAssert.SameBits(whole, once);
        }
    }

    // a = {u, v}, b = {u}, d = {u}, e = {w}; c has no value above 0. There are three users.
    [Theory]
    [InlineData(KnnWeighting.Jaccard, "a: a 1, b 0.5, d 0.5", "b: a 0.5, b 1, d 1", "c: ", "d: a 0.5, b 1, d 1", "e: e 1")]
    [InlineData(KnnWeighting.Lift, "a: a 1.5, b 1.5, d 1.5", "b: a 1.5, b 3, d 3", "c: ", "d: a 1.5, b 3, d 3", "e: e 3")]
    public void Sets_compare_by_what_they_have_in_common(KnnWeighting weighting, params string[] expected)
    {
        Assert.Equal(expected, Lines(Search(Signed, new() { Weighting = weighting }, 5, AmongAll)));
        Assert.Equal(expected, Lines(Search(Signed, new() { Weighting = weighting }, 5, AmongTouched)));
    }

    /// <summary>u = (1, 1) and v = (1, 0) on items a, b, and w = (1) on c alone: cos(u, v) = 1 / sqrt 2, and v's score of b is that times u's value of b.</summary>
    [Fact]
    public void A_users_score_is_the_similarity_times_the_value_of_the_neighbour()
    {
        var model = new UserKnn().Fit(Interactions.FromEvents([new("u", "a"), new("u", "b"), new("v", "a"), new("w", "c")]));
        Assert.Equal([1 / Math.Sqrt(2), 1 / Math.Sqrt(2), 0], model.Scores("v").Select(score => (double)score), (x, y) => Math.Abs(x - y) < 1e-7);
        Assert.Equal([1, 1, 0], Enumerable.Range(0, 3).Select(model.Similarities.CountOf));
    }

    [Fact]
    public void A_table_that_does_not_fit_is_an_error_that_says_what_to_lower()
    {
        // u has four items, v three and w one, so that room is made for at most 5 neighbours of each of a, c and d, 4 of b and 1 of e. 3 + 4 + 3 + 2 + 1 are found, as above.
        var weights = new ItemKnn().Weights(Signed.ByItem, Signed.ByUser);
        Assert.Equal(13, new NeighbourSearch(weights, 5) { Capacity = 20 }.Run(Meter.None, default).Count);
        var full = new NeighbourSearch(weights, 5) { Capacity = 19 };
        Assert.Contains("5 neighbours for each of 5 items are too many for one table, which holds 19. Lower Neighbours", Assert.Throws<InvalidOperationException>(() => full.Run(Meter.None, default)).Message);
    }

    private static SparseMatrix Search(Interactions data, ItemKnn options, int neighbours, int sparseShare) =>
        new NeighbourSearch(options.Weights(data.ByItem, data.ByUser), neighbours) { SparseShare = sparseShare }.Run(Meter.None, default);

    private static IEnumerable<string> Lines(SparseMatrix similarities) => Enumerable.Range(0, similarities.RowCount).Select(item =>
        $"{Signed.Items[item]}: {string.Join(", ", similarities.Columns(item).ToArray().Zip(similarities.Values(item).ToArray(), (other, value) => FormattableString.Invariant($"{Signed.Items[other]} {value:0.###}")))}");
}
