using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders.Graphs;

public class SocialAlsTests
{
    /// <summary>Users of a group take the items of their group, all but their own; those from 40 on have no events, and friends in their group.</summary>
    private static readonly Interactions Groups = Interactions.FromEvents(
        from user in Enumerable.Range(0, 40) from item in Enumerable.Range(0, 10) where item != user / 4 select new Interaction($"u{user:00}", $"i{user % 4}{item}"));

    private static readonly FriendGraph Friends = FriendGraph.Of(Enumerable.Range(0, 44).Select(user => ($"u{user:00}", $"u{(user + 4) % 40:00}")));

    private static SocialAls Social => new() { Friends = Friends, Factors = 8, Iterations = 10, Seed = 7 };

    [Fact]
    public void Users_without_events_are_answered_by_their_friends_and_the_answer_says_so()
    {
        var model = Social.Fit(Groups);
        Assert.All(Enumerable.Range(40, 4), user =>
        {
            var list = model.Recommend($"u{user}", 10);
            Assert.Equal($"answered by friends: user u{user} has no training events", list.Fallback);
            Assert.All(list, r => Assert.Equal(user % 4, r.ItemId[1] - '0'));
        });
        Assert.Null(model.Recommend("u00").Fallback);
        Assert.Equal("answered by popularity: user nobody is unknown", model.Recommend("nobody").Fallback);
    }

    [Fact]
    public void A_user_without_events_is_the_mean_of_friends_who_have_some()
    {
        var friends = FriendGraph.Of([("new", "u00"), ("new", "u01"), ("new", "also new")]);
        var model = (Social with { Friends = friends }).Fit(Groups);
        var mean = model.UserFactors("u00")!.Zip(model.UserFactors("u01")!, (a, b) => (a + b) / 2);
        Assert.Equal(mean, model.UserFactors("new")!, (x, y) => Math.Abs(x - y) < 1e-6);
        // Their only friend has no events: nothing is known.
        Assert.Equal("answered by popularity: user also new has no training events", model.Recommend("also new").Fallback);
    }

    [Fact]
    public void Without_weight_it_is_als_and_with_much_of_it_friends_are_alike()
    {
        var als = new Als { Factors = 8, Iterations = 10, Seed = 7 }.Fit(Groups);
        var free = (Social with { FriendWeight = 0 }).Fit(Groups);
        Assert.All(als.Users, user => Assert.Equal(als.UserFactors(user), free.UserFactors(user)));
        double Apart(RecommenderModel model) => Enumerable.Range(0, 40).Average(user => Distance((FactorModel)model, $"u{user:00}", $"u{(user + 4) % 40:00}"));
        var (loose, tight) = (Apart(free), Apart((Social with { FriendWeight = 100 }).Fit(Groups)));
        Assert.True(tight < loose / 5, $"{tight} against {loose}");
    }

    [Fact]
    public void The_users_items_and_friends_explain_the_score()
    {
        var model = (Social with { FriendWeight = 3, Regularization = 1 }).Fit(Groups);
        var why = model.Explain("u00", "i00");
        Assert.Equal(why.Score, why.Parts.Sum(part => part.Amount), 1e-4);
        Assert.True(why.Parts.Single(part => part.ItemId is null) is { Amount: > 0 } rest && rest.What.StartsWith("the user's friends", StringComparison.Ordinal), $"{why}");
        Assert.Contains("cannot learn users without fitting again", Assert.Throws<NotSupportedException>(() => model.ForEvents([("i00", 1)])).Message);
    }

    [Fact]
    public void Friendships_have_no_direction_and_bad_ones_are_refused()
    {
        Assert.Equal(FriendGraph.Of([("a", "b")]), FriendGraph.Of([("b", "a"), ("a", "b"), ("a", "b")]));
        Assert.Equal("3 users, 2 friendships", FriendGraph.Of([("a", "b"), ("c", "a")]).ToString());
        Assert.Contains("Pair 1 of friends says that 'a' is a friend of oneself", Assert.Throws<ArgumentException>(() => FriendGraph.Of([("a", "b"), ("a", "a")])).Message);
        var frame = new DataFrame(new StringDataFrameColumn("user_id", ["a", "b"]), new StringDataFrameColumn("friend_id", ["b", null]));
        Assert.Contains("Row 1 of friends is ('b', ''); both ids must be there", Assert.Throws<ArgumentException>(() => FriendGraph.FromFrame(frame)).Message);
        Assert.Contains("FriendWeight is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new SocialAls { FriendWeight = -1 }).Message);
    }

    /// <summary>In the invented shop, friends are alike: of a fifth of the users all events are held out, so that only their friends are known.</summary>
    [Fact]
    public void In_the_shop_friends_tell_more_of_a_new_user_than_popularity_does()
    {
        var set = Datasets.Open("shop");
        var events = Interactions.FromFrame(Workbench.Cleaning.StandardPlan.For(set.Events).Run(set.ReadEvents()).Frame, set.Events.Columns).WithValues(_ => 1);
        var friends = FriendGraph.FromFrame(set.Read("friends.csv"));
        var split = events.SplitByUser(0.2, seed: 1);
        var social = new SocialAls { Friends = friends, Factors = 16, Regularization = 10, Alpha = 5, Seed = 7 };
        var report = Evaluation.Of([new Popular(), social], split with { Test = split.Test.SplitWhere(e => friends.Users.Contains(e.UserId)).Test }, new Ndcg(10));
        TestContext.Current.TestOutputHelper?.WriteLine($"{report}");
        Assert.True(report.Compare("SocialAls", "Popular", new Ndcg(10)).Lower > 0, $"{report.Compare("SocialAls", "Popular", new Ndcg(10))}");
    }

    private static double Distance(FactorModel model, string a, string b) =>
        Math.Sqrt(model.UserFactors(a)!.Zip(model.UserFactors(b)!, (x, y) => (double)(x - y) * (x - y)).Sum());
}
