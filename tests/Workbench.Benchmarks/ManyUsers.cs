using System.Diagnostics;
using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Benchmarks;

/// <summary>
/// Every model on users of whom one event each is known: 10 million of them, 50 items. Each must be fitted and answer 100,000 of them with three items
/// each, of finite scores; the time and the memory of the process are printed.
/// </summary>
internal static class ManyUsers
{
    private const int Asked = 100_000;

    /// <param name="args">The number of users, 10 million if none is given; then the names of models, all if none is given.</param>
    public static int Run(string[] args)
    {
        var users = args is [var given, ..] ? int.Parse(given) : 10_000_000;
        var data = Interactions.FromEvents(Enumerable.Range(0, users).Select(u => new Interaction($"{u}", $"i{u % 50}", 1 + (u % 5), DateTime.UnixEpoch.AddSeconds(u))));
        Console.WriteLine($"{data}, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB to build");
        var items = FeatureMatrix.Of(Enumerable.Range(0, 50).Select(i => ($"i{i}", $"kind {i % 7}", 1.0)));
        var failures = ModelFamily.Implicit.Concat(ModelFamily.OfFeatures(items)).Select(family => family.Default).Concat(ModelFamily.OfRatings(items).Cast<Recommender>())
            .Append(new SocialAls { Friends = FriendGraph.Of(Enumerable.Range(0, Asked).Select(u => ($"{u}", $"{u + 1}"))) })
            .Where(model => args.Length < 2 || args.Skip(1).Contains(model.Label))
            .Count(model => !Answers(model, data));
        return failures == 0 ? 0 : 1;
    }

    private static bool Answers(Recommender recommender, Interactions data)
    {
        var watch = Stopwatch.StartNew();
        var model = recommender.Fit(data);
        var fitted = watch.Elapsed;
        var lists = model.RecommendAll(3, userIds: [.. data.Users.Take(Asked)]);
        var isSound = lists.ShortfallCount == 0 && lists.All(list => list.All(item => float.IsFinite(item.Score)));
        Console.WriteLine($"{recommender.Label}: fit {fitted.TotalSeconds:F1} s, lists {(watch.Elapsed - fitted).TotalSeconds:F1} s, {(isSound ? "all answered" : "NOT ALL ANSWERED")}, working set {Environment.WorkingSet >> 20:N0} MB");
        return isSound;
    }
}
