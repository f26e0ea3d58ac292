using Workbench.Data;
using Workbench.Internals;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders.Features;

/// <summary>What features add to factorisation: answers for users and items without events.</summary>
public class HybridMfTests
{
    /// <summary>Users of group g (0 to 3) take the items of group g.</summary>
    private static readonly Interactions Groups = Interactions.FromEvents(
        from user in Enumerable.Range(0, 40)
        from item in Enumerable.Range(0, 40)
        where user % 4 == item % 4 && (user + item) % 3 > 0
        select new Interaction($"u{user}", $"i{item}"));

    private static readonly HybridMf Grouped = new() { UserFeatures = GroupsOf("u", 44), ItemFeatures = GroupsOf("i", 44), Factors = 8, Seed = 3 };

    private static FeatureMatrix GroupsOf(string kind, int count, int first = 0) =>
        FeatureMatrix.Of(Enumerable.Range(first, count - first).Select(id => ($"{kind}{id}", $"group={id % 4}", 1.0)));

    [Fact]
    public void Users_without_events_are_answered_by_their_features_and_the_answer_says_so()
    {
        var model = Grouped.Fit(Groups);
        Assert.All(Enumerable.Range(40, 4), user =>
        {
            var list = model.Recommend($"u{user}", 11);
            Assert.Equal($"answered by features: user u{user} has no training events", list.Fallback);
            Assert.All(list, r => Assert.Equal(user % 4, int.Parse(r.ItemId[1..]) % 4));
        });
        Assert.Null(model.Recommend("u0").Fallback);
        Assert.Equal("answered by popularity: user nobody is unknown", model.Recommend("nobody").Fallback);
        Assert.Equal(1, model.RecommendAll(5, userIds: ["u0", "u40", "nobody"]).FallbackCount);
    }

    [Fact]
    public void Users_of_whom_no_feature_is_learnt_are_answered_by_popularity()
    {
        var features = FeatureMatrix.Of([("u0", "a", 1), ("new", "b", 1)]);
        var model = (Grouped with { UserFeatures = features }).Fit(Interactions.FromEvents([.. Groups.Events, new("dislikes", "i0", -1)]));
        Assert.Equal("answered by popularity: user new has no training events", model.Recommend("new").Fallback);
        Assert.Equal("answered by popularity: user dislikes has neither features nor events that the model has learnt from", model.Recommend("dislikes").Fallback);
        Assert.Equal(model.Scores("nobody"), model.Scores("new"));
        Assert.Equal(model.UserFeatureFactors("b"), new float[10]);
        Assert.NotEqual(model.UserFeatureFactors("a"), new float[10]);
        Assert.Null(model.UserFeatureFactors("c"));
    }

    [Fact]
    public void Items_without_events_can_be_recommended_and_stand_with_their_group()
    {
        var model = Grouped.Fit(Groups);
        Assert.Equal(44, model.Items.Count);
        Assert.All(Enumerable.Range(0, 40), user => Assert.Equal($"i{40 + (user % 4)}", model.Recommend($"u{user}", 1, new() { Candidates = ["i40", "i41", "i42", "i43"] })[0].ItemId));
    }

    [Fact]
    public void Users_and_items_without_events_change_nothing_of_what_is_learnt()
    {
        var alone = (Grouped with { UserFeatures = GroupsOf("u", 40), ItemFeatures = GroupsOf("i", 40) }).Fit(Groups);
        var among = Grouped.Fit(Groups);
        Assert.All(alone.Users, user => Assert.Equal(alone.Items.Select(item => alone.Scores(user)[alone.Items.IndexOf(item)]), alone.Items.Select(item => among.Scores(user)[among.Items.IndexOf(item)])));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Items_and_users_that_come_later_are_as_if_they_had_been_there(bool own)
    {
        var options = Grouped with { OwnUserVectors = own, OwnItemVectors = own };
        var there = options.Fit(Groups);
        var later = (options with { UserFeatures = GroupsOf("u", 40), ItemFeatures = GroupsOf("i", 40) }).Fit(Groups).AddItems(GroupsOf("i", 44, 30)).AddUsers(GroupsOf("u", 44, 40));
        Assert.Equal(there.Options, later.Options);
        Assert.Equal(there.Users, later.Users);
        Assert.All(there.Users, user => Assert.Equal(there.Scores(user), later.Scores(user)));
        Assert.Equal("answered by features: user u41 has no training events", later.Recommend("u41").Fallback);
    }

    [Fact]
    public void Items_of_which_no_feature_is_learnt_are_an_error_that_names_one()
    {
        var model = Grouped.Fit(Groups);
        Assert.Contains("none of the features of item 'new'", Assert.Throws<ArgumentException>(() => model.AddItems(FeatureMatrix.Of([("new", "colour=red", 1)]))).Message);
        Assert.Contains("none of the features of user 'new'", Assert.Throws<ArgumentException>(() => model.AddUsers(FeatureMatrix.Of([("new", "group=9", 1)]))).Message);
        Assert.Equal(45, model.AddItems(FeatureMatrix.Of([("new", "colour=red", 1), ("new", "group=1", 1)])).Items.Count);
    }

    [Theory]
    [InlineData(HybridLoss.Warp)]
    [InlineData(HybridLoss.Bpr)]
    [InlineData(HybridLoss.Logistic)]
    public void A_new_user_is_learnt_from_events_and_does_not_depend_on_who_else_is(HybridLoss loss)
    {
        var model = (Grouped with { UserFeatures = FeatureMatrix.None, Loss = loss, LearningRate = 0.2 }).Fit(Groups);
        var first = model.ForEvents([("i1", 1), ("i5", 1), ("i9", 1)], "a").Model;
        Assert.Null(first.Recommend("a").Fallback);
        Assert.All(first.Recommend("a", 7), r => Assert.Equal(1, int.Parse(r.ItemId[1..]) % 4));
        var both = model.FoldIn(Interactions.FromEvents([new("0", "i2"), .. "159".Select(i => new Interaction("a", $"i{i}")), new("z", "i3")])).Model;
        Assert.Equal(first.Scores("a"), both.Scores("a"));
    }

    [Fact]
    public void A_user_who_has_features_alone_and_then_events_is_learnt_from_both()
    {
        var model = Grouped.Fit(Groups);
        var folded = model.FoldIn(Interactions.FromEvents([new("u40", "i1"), new("u40", "i5")]));
        Assert.Equal(["u40"], folded.ChangedUsers);
        Assert.Null(folded.Model.Recommend("u40").Fallback);
        Assert.True(Margin(folded.Model, 1) > Margin(model, 1), "what was taken is nearer");
        // Without vectors of their own users are what their features are, whatever they take.
        var shared = (Grouped with { OwnUserVectors = false }).Fit(Groups);
        Assert.Equal(shared.Scores("u40"), shared.FoldIn(Interactions.FromEvents([new("u40", "i1")])).Model.Scores("u40"));

        static double Margin(RecommenderModel model, int group) => model.Scores("u40").Select((score, item) => int.Parse(model.Items[item][1..]) % 4 == group ? score : -score / 3).Sum();
    }

    [Theory]
    [InlineData(HybridLoss.Warp)]
    [InlineData(HybridLoss.Logistic)]
    public void Features_tell_why_and_their_parts_add_up_to_the_score(HybridLoss loss)
    {
        var features = FeatureMatrix.Of(Enumerable.Range(0, 44).SelectMany(id => new[] { ($"i{id}", $"group={id % 4}", 1.0), ($"i{id}", $"size={id % 3}", 0.5) }));
        var model = (Grouped with { ItemFeatures = features, Loss = loss }).Fit(Groups);
        Assert.All(model.Users, user => Assert.All(model.Recommend(user, 3), r =>
        {
            var why = model.Explain(user, r.ItemId);
            Assert.Equal(r.Score, why.Parts.Sum(part => part.Amount), 1e-4);
            Assert.Equal(2, why.Parts.Count(part => part.Feature is not null));
        }));
        var cold = model.Explain("u1", "i41");
        Assert.Equal("group=1", cold.Parts.Where(part => part.Feature is not null).First().Feature);
        Assert.StartsWith("Recommended for its features group=1 (", cold.Sentence);
        Assert.Equal(loss == HybridLoss.Logistic, cold.Parts.Any(part => part.Feature is null));
    }

    [Fact]
    public void Steps_of_adagrad_by_hand()
    {
        var vectors = new FeatureVectors(FeatureMatrix.Of([("a", "f", 1)]), new(["a"]), new(1, 3), 2);
        var descent = new FeatureDescent(vectors, new HybridMf { LearningRate = 0.5 });
        var direction = FactorMatrix.FromArray([1, -2, 0], 1, 3);
        descent.Step(0, 3, ref direction.Ref(0));
        Assert.Equal([-0.5f * 3, 0.5f * 6, 0], vectors.Rows.ToArray());
        descent.Step(0, 2, ref direction.Ref(0));
        Assert.Equal([-1.5 - (0.5 * 2 / Math.Sqrt(1 + 9)), 3 + (0.5 * 4 / Math.Sqrt(1 + 36)), 0], vectors.Rows.ToArray().Select(x => (double)x), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    /// <summary>
    /// One event, one step of rate 1/2 of the logistic loss: a bias becomes 1/2 (1 - sigmoid(score)), where the score is that of the first factors, which are within 1/2; a feature of
    /// weight 2 goes twice as far, and so adds four times as much to the score.
    /// </summary>
    [Fact]
    public void A_step_of_the_logistic_loss_by_hand()
    {
        var options = new HybridMf { Loss = HybridLoss.Logistic, Negatives = 0, Factors = 1, LearningRate = 0.5, Epochs = 1, ItemFeatures = FeatureMatrix.Of([("i", "one", 1), ("i", "two", 2)]) };
        var model = options.Fit(Interactions.FromEvents([new("u", "i")]));
        var (one, two) = (model.ItemFeatureFactors("one")![1], model.ItemFeatureFactors("two")![1]);
        var most = 0.5 * (0.5 + 0.5 + (2 * 0.5));
        Assert.InRange(one, 0.5 / (1 + Math.Exp(most)), 0.5 / (1 + Math.Exp(-most)));
        Assert.Equal(2 * one, two);
        // The item's bias: its own, that of the first feature, and twice that of the second.
        Assert.Equal(one + one + (2 * two), model.ItemFactors("i")![1], 1e-6);
        Assert.Equal(one, model.UserFactors("u")![2]);
    }

    [Fact]
    public void What_two_compared_items_have_in_common_does_not_move()
    {
        var features = FeatureMatrix.Of([("a", "common", 1), ("b", "common", 1), ("a", "of a", 1), ("b", "of b", 1)]);
        var model = new HybridMf { Loss = HybridLoss.Bpr, ItemFeatures = features, Factors = 1, Epochs = 5, OwnItemVectors = false }.Fit(Interactions.FromEvents([new("u", "a"), new("v", "b")]));
        Assert.Equal(0, model.ItemFeatureFactors("common")![1]);
        Assert.NotEqual(0, model.ItemFeatureFactors("of a")![1]);
    }

    [Fact]
    public void Dislikes_are_learnt_by_the_logistic_loss()
    {
        var events = Groups.Events.Concat(from user in Enumerable.Range(0, 40) from item in Enumerable.Range(0, 40) where user % 4 != item % 4 && (user + item) % 5 == 0 select new Interaction($"u{user}", $"i{item}", -1));
        var model = (Grouped with { Loss = HybridLoss.Logistic, Negatives = 0, LearningRate = 0.2 }).Fit(Interactions.FromEvents(events));
        Assert.All(Enumerable.Range(40, 4), user => Assert.All(model.Recommend($"u{user}", 10), r => Assert.Equal(user % 4, int.Parse(r.ItemId[1..]) % 4)));
    }

    [Fact]
    public void What_overflows_is_an_error_that_says_what_to_change()
    {
        Assert.Contains("Lower LearningRate (now 1E+30)", Assert.Throws<InvalidOperationException>(() => (Grouped with { LearningRate = 1e30 }).Fit(Groups)).Message);
        var huge = FeatureMatrix.Of([("i0", "f", 1e30), ("i1", "f", 1)]);
        Assert.Contains("scale the weights of features down", Assert.Throws<InvalidOperationException>(() => new HybridMf { ItemFeatures = huge, Epochs = 2 }.Fit(Groups)).Message);
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        Assert.Contains("Loss is 7; it must be one of Warp, Bpr, Logistic", Assert.Throws<ArgumentOutOfRangeException>(() => new HybridMf { Loss = (HybridLoss)7 }).Message);
        Assert.Contains("Negatives is -1", Assert.Throws<ArgumentOutOfRangeException>(() => new HybridMf { Negatives = -1 }).Message);
        Assert.Contains("Epochs is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new HybridMf { Epochs = 0 }).Message);
        Assert.Throws<ArgumentNullException>(() => new HybridMf { ItemFeatures = null! });
    }
}
