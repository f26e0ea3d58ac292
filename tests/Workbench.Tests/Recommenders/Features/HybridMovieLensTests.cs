using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders.Features;

/// <summary>What features are worth on MovieLens latest-small, every rating as 1.</summary>
public class HybridMovieLensTests
{
    /// <summary>nDCG@10 of the mean of three seeds: here 0.276 [0.272, 0.278], and 0.270 of Warp; one seed's interval over users is 0.02 to either side.</summary>
    [Fact]
    public void Without_features_it_is_as_good_as_warp()
    {
        var (hybrid, warp) = (NdcgOf(seed => new HybridMf { Seed = seed }), NdcgOf(seed => new Warp { Seed = seed }));
        TestContext.Current.TestOutputHelper?.WriteLine($"nDCG@10 of HybridMf {hybrid:F4}, of Warp {warp:F4}");
        Assert.True(hybrid > warp - 0.01);
        Assert.InRange(hybrid, 0.26, 0.29);
    }

    /// <summary>A fifth of the films is held out whole, so that nothing but their genres is known of them.</summary>
    [Fact]
    public void Genres_rank_films_without_events_better_than_popularity()
    {
        var (split, cold, genres) = ColdItems();
        var report = new[] { new Popular(), new HybridMf { ItemFeatures = genres, Seed = 1 }, (Recommender)new HybridMf { Name = "HybridMf of genres alone", OwnItemVectors = false, ItemFeatures = genres, Seed = 1 } }
            .ToDictionary(recommender => recommender.Label, recommender => AmongCold(recommender, split, cold));
        foreach (var (name, (auc, ndcg)) in report)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: AUC {auc}, nDCG@10 {ndcg}");
        }

        Assert.All(report.Where(model => model.Key != "Popular"), model =>
        {
            Assert.True(model.Value.Auc.Lower > 0.65);
            Assert.True(model.Value.Ndcg.IsApartFrom(report["Popular"].Ndcg) && model.Value.Ndcg.Value > report["Popular"].Ndcg.Value);
        });
        Assert.InRange(report["Popular"].Auc.Value, 0.48, 0.52);
    }

    private static double NdcgOf(Func<int, Recommender> create) =>
        Enumerable.Range(1, 3).Average(seed => Evaluation.Of([create(seed)], MovieLens.FoldZeroAsOnes, new Ndcg(10))[create(seed).Label, new Ndcg(10)].Value);

    /// <summary>
    /// Films under new ids in random order: MovieLens numbers them in the order in which they came, so that the order of equals would tell how many have rated them. Every fifth is in the test alone.
    /// </summary>
    private static (Split Split, string[] Cold, FeatureMatrix Genres) ColdItems()
    {
        var ratings = MovieLens.Folds.Ratings;
        var ids = ratings.Items.ToArray();
        new Seed(1).FastStream().Shuffle<string>(ids);
        var idOf = ids.Select((id, place) => (id, place)).ToDictionary(x => x.id, x => $"{x.place}");
        var shuffled = Interactions.FromEvents(ratings.Events.Select(e => new Interaction(e.UserId, idOf[e.ItemId])));
        var films = Tables.Read(RealData.Require("movielens-latest-small/movies.csv"));
        var genres = Enumerable.Range(0, (int)films.Rows.Count).Where(row => idOf.ContainsKey($"{films["movieId"][row]}"))
            .SelectMany(row => $"{films["genres"][row]}".Split('|').Select(genre => (idOf[$"{films["movieId"][row]}"], genre, 1.0)));
        return (shuffled.SplitWhere(e => int.Parse(e.ItemId) % 5 == 0), [.. shuffled.Items.Where(id => int.Parse(id) % 5 == 0)], FeatureMatrix.Of(genres));
    }

    /// <summary>AUC and nDCG of lists of the films that are held out, as if there were no others.</summary>
    private static (Estimate Auc, Estimate Ndcg) AmongCold(Recommender recommender, Split split, string[] cold)
    {
        var lists = recommender.Fit(split.Train).RecommendAll(cold.Length, new() { Candidates = cold });
        var among = Interactions.FromEvents(split.Test.Events).SplitWhere(_ => true);
        Assert.Equal(cold.Length, among.Train.Items.Count);
        var report = new Evaluation().OfRankings(recommender.Label, lists.ToDictionary(list => list.UserId, list => (IReadOnlyList<string>)[.. list.Select(r => r.ItemId)]), among, new Auc(cold.Length), new Ndcg(10));
        return (report[recommender.Label, new Auc(cold.Length)], report[recommender.Label, new Ndcg(10)]);
    }
}
