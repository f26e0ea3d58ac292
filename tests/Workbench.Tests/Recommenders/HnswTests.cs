using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>Approximate lists beside the exact ones.</summary>
public class HnswTests
{
    /// <summary>Users and items around common centres, items of various lengths; every user has had the items 0 and 1.</summary>
    private static FactorModel Clustered(int items, int factors = 64, int users = 200)
    {
        var random = new Random(3);
        var centres = Enumerable.Range(0, 50).Select(_ => Normals(1)).ToArray();
        var (x, y) = (new FactorMatrix(users, factors), new FactorMatrix(items, factors));
        for (var row = 0; row < users + items; row++)
        {
            var (centre, noise, length) = (centres[random.Next(50)], Normals(0.7), 0.5 + random.NextDouble());
            var into = row < users ? x.Row(row) : y.Row(row - users);
            for (var j = 0; j < factors; j++)
            {
                into[j] = (float)(length * (centre[j] + noise[j]));
            }
        }

        return Of(x, y);

        double[] Normals(double scale) => [.. Enumerable.Range(0, factors).Select(_ => scale * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }

    private static FactorModel Of(FactorMatrix x, FactorMatrix y)
    {
        IdMap Ids(string name, int count) => new(Enumerable.Range(0, count).Select(k => $"{name}{k:000000}"));
        int[] seen = y.RowCount > 2 ? [0, 1] : [0];
        var rows = Enumerable.Range(0, x.RowCount).Select(_ => (seen, Array.ConvertAll(seen, _ => 1f))).ToArray();
        return new(new Bpr { Factors = x.Factors }, new(Ids("u", x.RowCount), Ids("i", y.RowCount), SparseMatrix.OfRows(y.RowCount, rows)), x, y);
    }

    [Fact]
    public void At_the_defaults_nearly_all_of_the_best_are_found_and_a_narrow_search_finds_fewer()
    {
        var model = Clustered(20_000);
        var (recall, narrow) = (model.Approximate().Recall(), model.Approximate(new() { M = 4, EfConstruction = 10, EfSearch = 10 }).Recall());
        TestContext.Current.TestOutputHelper?.WriteLine($"recall@10 {recall}, narrow {narrow}");
        Assert.True(recall.Lower >= 0.95, $"{recall}");
        Assert.True(narrow.Upper < 0.95, $"{narrow}");
    }

    [Fact]
    public void The_same_vectors_and_seed_give_the_same_lists_on_one_thread_and_two()
    {
        var model = Clustered(3_000, 16);
        RankedItem[][] Lists(int threads, int seed)
        {
            using (Parallelism.Limit(threads))
            {
                return [.. model.Approximate(new() { M = 3, EfConstruction = 5, EfSearch = 5, Seed = seed }).RecommendAll(10).Select(list => list.ToArray())];
            }
        }

        var one = Lists(1, 1);
        Assert.Equal(one, Lists(2, 1));
        Assert.NotEqual(one, Lists(1, 2));
    }

    [Fact]
    public void Seen_items_exclusions_and_candidates_are_obeyed_and_a_fallback_is_said()
    {
        var model = Clustered(3_000, 16);
        var approximate = model.Approximate();
        var list = approximate.Recommend("u000003");
        Assert.Equal("found by approximate search", list.Search);
        Assert.DoesNotContain(list, item => item.ItemId is "i000000" or "i000001");
        var without = approximate.Recommend("u000003", 10, new() { Excluded = [list[0].ItemId] });
        Assert.Equal(model.Recommend("u000003", 10, new() { Excluded = [list[0].ItemId] }).Select(item => item.ItemId), without.Select(item => item.ItemId));
        string[] candidates = ["i000001", "i000007", "i000011"];
        var few = approximate.Recommend("u000003", 10, new() { Candidates = candidates });
        Assert.Equal(model.Recommend("u000003", 10, new() { Candidates = candidates }), few);
        Assert.StartsWith("every item was scored", few.Search);
        Assert.Contains("only 2 of 10", few.Shortfall);
        Assert.Contains("is unknown", approximate.Recommend("nobody").Fallback);
        Assert.Throws<ArgumentOutOfRangeException>(() => approximate.Recommend("u000003", 0));
        Assert.Null(model.Recommend("u000003").Search);
    }

    [Theory]
    [InlineData(1, 1f)]
    [InlineData(2, 0f)]
    [InlineData(500, 0f)]
    [InlineData(500, 1f)]
    public void One_item_duplicates_and_zeros_are_answered(int items, float value)
    {
        var (x, y) = (new FactorMatrix(3, 8), new FactorMatrix(items, 8));
        for (var item = 0; item < items; item++)
        {
            y.Row(item)[..8].Fill(value);
        }

        x.Row(1)[..8].Fill(1);
        var list = Of(x, y).Approximate().Recommend("u000001", 5, new() { ExcludeSeen = false });
        Assert.Equal(Math.Min(5, items), list.Count);
        Assert.Equal(list.Count, list.Select(item => item.ItemId).Distinct().Count());
        Assert.All(list, item => Assert.Equal(8 * value, item.Score));
    }

    [Fact]
    public void Options_are_checked_and_a_build_can_be_stopped()
    {
        Assert.Contains("M is 1; it must be 2 to 256", Assert.Throws<ArgumentOutOfRangeException>(() => new Hnsw { M = 1 }).Message);
        Assert.Contains("EfConstruction is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Hnsw { EfConstruction = 0 }).Message);
        Assert.Contains("EfSearch is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Hnsw { EfSearch = 0 }).Message);
        Assert.ThrowsAny<OperationCanceledException>(() => Clustered(100, 8, 3).Approximate(ct: new(canceled: true)));
        var seen = new List<double>();
        Clustered(100, 8, 3).Approximate(progress: new DirectProgress(seen.Add));
        Assert.Equal((0.0, 1.0), (seen[0], seen[^1]));
        Assert.Equal(seen.Order(), seen);
    }
}
