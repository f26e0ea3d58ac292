using Workbench.Cleaning;
using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders.Features;

public class ContentBasedTests
{
    [Fact]
    public void Weights_of_terms_by_hand()
    {
        // Stemmed and without stop words: a has cat, cat, run; b has cat; c has dog, run. Of 3 texts, 2 hold cat and run, 1 holds dog.
        var terms = new TextFeatures { Sublinear = false }.Of([("a", "The cats and the cat are running"), ("b", "a cat"), ("c", "Dogs run")]);
        Assert.Equal(["cat", "dog", "run"], terms.Features);
        var (common, rare) = (Math.Log(4 / 3.0) + 1, Math.Log(4 / 2.0) + 1);
        Assert.Equal([2 / Math.Sqrt(5), 0, 1 / Math.Sqrt(5)], Row(terms, "a"), Near);
        Assert.Equal([1, 0, 0], Row(terms, "b"), Near);
        Assert.Equal([0, rare / Math.Sqrt((rare * rare) + (common * common)), common / Math.Sqrt((rare * rare) + (common * common))], Row(terms, "c"), Near);
        // Twice counts 1 + ln 2 where the tenth time says less.
        Assert.Equal((1 + Math.Log(2)) / Math.Sqrt(Math.Pow(1 + Math.Log(2), 2) + 1), Row(new TextFeatures().Of([("a", "cats cat running"), ("b", "cat"), ("c", "dogs run")]), "a").First(), 1e-6);
    }

    [Fact]
    public void Chinese_is_cut_into_pairs_of_letters_and_rare_or_common_terms_can_be_left_out()
    {
        var terms = new TextFeatures().Of([("a", "红色连衣裙"), ("b", "蓝色连衣裙"), ("c", "red dress")]);
        Assert.Equal(["dress", "red", "红色", "色连", "蓝色", "衣裙", "连衣"], terms.Features.Order(StringComparer.Ordinal));
        Assert.Equal(["色连", "衣裙", "连衣"], new TextFeatures { MinTexts = 2 }.Of([("a", "红色连衣裙"), ("b", "蓝色连衣裙")]).Features.Order(StringComparer.Ordinal));
        Assert.Equal(["blue", "red"], new TextFeatures { MaxShare = 0.5 }.Of([("a", "red dress"), ("b", "blue dress")]).Features);
        Assert.Empty(new TextFeatures().Of([("a", null), ("b", "")]).Ids);
    }

    [Fact]
    public void Numbers_belong_to_the_two_bins_around_them()
    {
        var prices = FeatureMatrix.FromNumbers([("a", 10), ("b", 25), ("c", 30), ("d", double.NaN)], "price", bins: 3);
        Assert.Equal(["price~10.0", "price~20.0", "price~30.0"], prices.Features);
        Assert.Equal([0, 0.5, 0.5], Row(prices, "b"), Near);
        Assert.Equal([0, 0, 1], Row(prices, "c"), Near);
        Assert.Equal(["a", "b", "c"], prices.Ids);
        Assert.Equal([0, 0.5, 0.5], Row(FeatureMatrix.FromNumbers([("a", 1), ("b", 31.6227766), ("c", 100)], "price", 3, logarithmic: true), "b"), Near);
        Assert.Contains("'a' has the price 0; it must be finite and above 0", Assert.Throws<ArgumentException>(() => FeatureMatrix.FromNumbers([("a", 0)], "price", logarithmic: true)).Message);
    }

    [Fact]
    public void Blocks_have_the_same_length_whatever_they_hold()
    {
        var joined = FeatureMatrix.Join((FeatureMatrix.Of([("a", "x", 3), ("a", "y", 4)]), 1), (FeatureMatrix.Of([("a", "z", 100)]), 0.5));
        Assert.Equal([0.6, 0.8, 0.5], Row(joined, "a"), Near);
    }

    [Fact]
    public void Scores_are_cosines_and_parts_of_the_users_items_add_up()
    {
        var content = FeatureMatrix.Of([("a", "x", 1), ("b", "y", 2), ("c", "x", 1), ("c", "y", 1), ("new", "x", 5)]);
        var model = new ContentBased { Content = content }.Fit(Interactions.FromEvents([new("u", "a", 2), new("u", "b", 1), new("v", "other")]));
        // u is 2 (1, 0) + 1 (0, 1): the cosine with c, (1, 1), is 3 / (sqrt(5) sqrt(2)), and with new, (1, 0), 2 / sqrt(5).
        Assert.Equal([2 / Math.Sqrt(5), 1 / Math.Sqrt(5), 3 / Math.Sqrt(10), 2 / Math.Sqrt(5), 0], model.Scores("u").Select(score => (double)score), Near);
        var why = model.Explain("u", "c");
        Assert.Equal(["a", "b"], why.Parts.Select(part => part.ItemId));
        Assert.Equal(why.Score, why.Parts.Sum(part => part.Amount), 1e-6);
        Assert.Equal("answered by popularity: user v has no events of items with features", model.Recommend("v").Fallback);
        Assert.Equal(model.Scores("u"), model.ForEvents([("a", 2), ("b", 1)]).Model.Scores("visitor"));
        Assert.Contains("set Content", Assert.Throws<ArgumentException>(() => new ContentBased().Fit(Interactions.FromEvents([new("u", "a")]))).Message);
    }

    /// <summary>A fifth of the shop's articles are held out whole and ranked among themselves.</summary>
    [Fact]
    public void In_the_shop_texts_and_categories_find_articles_that_nobody_has_had()
    {
        var set = Datasets.Open("shop");
        var events = Interactions.FromFrame(StandardPlan.For(set.Events).Run(set.ReadEvents()).Frame, set.Events.Columns).WithValues(_ => 1);
        var table = set.Read("items.csv", new() { Encoding = TextEncoding.Utf8OrLatin1 });
        var texts = new TextFeatures { MinTexts = 2 }.Of(Enumerable.Range(0, (int)table.Rows.Count).Select(row => ($"{table["item_id"][row]}", (string?)$"{table["title"][row]} {table["description"][row]}")));
        var content = FeatureMatrix.Join((texts, 1), (FeatureMatrix.FromColumns(table, "item_id", ["category", "subcategory"]), 1));
        var cold = events.Items.Where((_, item) => item % 5 == 0).ToHashSet();
        var split = events.SplitWhere(e => cold.Contains(e.ItemId));
        var among = Interactions.FromEvents(split.Test.Events).SplitWhere(_ => true);
        Estimate Ndcg(Recommender recommender)
        {
            var lists = recommender.Fit(split.Train).RecommendAll(10, new() { Candidates = cold }, [.. among.Test.Users]);
            return new Evaluation().OfRankings("m", lists.ToDictionary(l => l.UserId, l => (IReadOnlyList<string>)[.. l.Select(r => r.ItemId)]), among, new Ndcg(10))["m", new Ndcg(10)];
        }

        var (byContent, popular) = (Ndcg(new ContentBased { Content = content }), Ndcg(new Popular()));
        TestContext.Current.TestOutputHelper?.WriteLine($"nDCG@10 among articles without events: content {byContent}, order of ids {popular}");
        Assert.True(byContent.Lower > 3 * popular.Upper, $"{byContent} against {popular}");
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-6;

    private static IEnumerable<double> Row(FeatureMatrix matrix, string id) => Enumerable.Range(0, matrix.Features.Count).Select(column => (double)matrix.Weights[matrix.Ids.IndexOf(id), column]);
}
