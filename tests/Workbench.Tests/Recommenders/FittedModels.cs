using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>Judges models that are fitted already.</summary>
internal static class FittedModels
{
    /// <summary>The report of one model under its own name, for the users of the test.</summary>
    public static EvaluationReport Judge(RecommenderModel model, Split split, params IReadOnlyList<Metric> metrics) => Judge(model, split, null, metrics);

    /// <summary>The same with only some items allowed.</summary>
    public static EvaluationReport Judge(RecommenderModel model, Split split, RecommendOptions? options, params IReadOnlyList<Metric> metrics)
    {
        var users = split.Test.Users.Where((_, user) => split.Test.ByUser.CountOf(user) > 0).ToArray();
        var lists = model.RecommendAll(10, options, users).ToDictionary(list => list.UserId, list => (IReadOnlyList<string>)[.. list.Select(item => item.ItemId)]);
        return new Evaluation().OfRankings(model.Options.Label, lists, split, metrics);
    }

    public static double NdcgOf(RecommenderModel model, Split split) => Judge(model, split, new Ndcg(10))[model.Options.Label, new Ndcg(10)].Value;
}
