using System.Text.Json;
using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Metrics;

/// <summary>The metrics against what other tools say of the same lists.</summary>
public class OracleTests
{
    [Fact]
    public void Metrics_match_the_recommenders_teams_on_the_same_lists()
    {
        using var answers = JsonDocument.Parse(File.ReadAllBytes(RealData.RequireOracle("ranking.json")));
        var lists = ReadLists(RealData.RequireOracle("ranking_pred.csv.gz"));

        int[] ks = [5, 10, 20];
        var expected = ks.SelectMany(k => new (string Key, Metric Metric)[]
        {
            ($"precision@{k}", new Precision(k)),
            ($"recall@{k}", new Recall(k)),
            ($"ndcg@{k}", new Ndcg(k)),
            ($"ndcg_gain_rating@{k}", new Ndcg(k) { Gain = Gain.Linear }),
            ($"ndcg_gain_2^rating-1@{k}", new Ndcg(k) { Gain = Gain.Exponential }),
            ($"map_divided_by_relevant@{k}", new MeanAveragePrecision(k) { Divisor = AveragePrecisionDivisor.Relevant }),
            ($"map_divided_by_min_k_relevant@{k}", new MeanAveragePrecision(k)),
        }).Concat(new (string Key, Metric Metric)[]
        {
            ("catalog_coverage@10", new Coverage(10)),
            ("distributional_coverage@10", new DistributionalCoverage(10)),
            ("novelty@10", new Novelty(10) { Share = NoveltyShare.OfEvents }),
            ("diversity@10", new Diversity(10)),
            ("serendipity@10", new Serendipity(10) { Counted = SurpriseOf.AnyItem }),
        }).ToArray();
        var report = new Evaluation().OfRankings("lists", lists, MovieLens.FoldZero, [.. expected.Select(e => e.Metric), .. ks.Select(k => new RPrecision(k))]);

        Assert.Equal(610, report.Users.Count);
        Assert.All(expected, e => Assert.Equal(answers.RootElement.GetProperty(e.Key).GetDouble(), report["lists", e.Metric].Value, 9));

        // That one leaves out users without a hit (recommenders 1.2.1, r_precision_at_k: a user without one is in no group, and the mean skips it); ours gives them 0.
        Assert.All(ks, k => Assert.Equal(answers.RootElement.GetProperty($"r_precision@{k}").GetDouble(), report.PerUser("lists", new RPrecision(k)).Where(share => share > 0).Average(), 9));
    }

    [Fact]
    public void Popularity_on_movielens_is_the_published_row()
    {
        // Exact, since nothing in it is random: fold 0, every rating counts as 1, ties to the lower id.
        var report = Evaluation.Of([new Popular()], MovieLens.FoldZero,
            new Ndcg(10), new Recall(10), new Recall(20), new MeanAveragePrecision(10), new Precision(10), new MeanReciprocalRank(10), new HitRate(10));

        double[] published = [0.193149, 0.074915, 0.111705, 0.109263, 0.165410, 0.383389, 0.652459];
        Assert.Equal(published, report.Metrics.Select(m => Math.Round(report["Popular", m].Value, 6)));
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadLists(string path)
    {
        var frame = Tables.Read(path);
        var (users, items) = ((PrimitiveDataFrameColumn<long>)frame.Columns[0], (PrimitiveDataFrameColumn<long>)frame.Columns[1]);
        return users.Zip(items).GroupBy(row => $"{row.First}", row => $"{row.Second}").ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g]);
    }
}
