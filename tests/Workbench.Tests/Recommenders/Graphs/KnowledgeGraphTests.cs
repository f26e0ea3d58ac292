using Workbench.Data;
using Workbench.Metrics;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders.Graphs;

public class KnowledgeGraphTests
{
    [Fact]
    public void A_hop_by_hand()
    {
        // u has a and b, v has b and c. a is red, c and d are red and big in equal parts; d was never chosen.
        var events = Interactions.FromEvents([new("u", "a"), new("u", "b"), new("v", "b"), new("v", "c")]);
        var made = FeatureMatrix.Of([("a", "red", 1), ("c", "red", 1), ("c", "big", 1), ("d", "red", 1), ("d", "big", 1)]);
        var ways = new KnowledgeGraph { Attributes = made, AttributeWeight = 0.25, Beta = 0 }.Fit(events).Ways;

        // Over users, times 3/4: from a by u, 1 * 1/2 to b. Over attributes, times 1/4: from a by red, 1 * 1/3 to c and to d.
        Assert.Equal([0, 0.75 / 2, 0.25 / 3, 0.25 / 3], Row(ways, 0), (x, y) => Math.Abs(x - y) < 1e-7);
        // From d, which no user had: half by red to a (1/3) and c (1/3), half by big to c (1/2).
        Assert.Equal([0.25 / 2 / 3, 0, (0.25 / 2 / 3) + (0.25 / 2 / 2), 0], Row(ways, 3), (x, y) => Math.Abs(x - y) < 1e-7);
    }

    [Fact]
    public void A_second_hop_adds_the_damped_square()
    {
        var events = Interactions.FromEvents([new("u", "a"), new("u", "b"), new("v", "b"), new("v", "c"), new("w", "c"), new("w", "d")]);
        var (one, two) = (new KnowledgeGraph().Fit(events).Ways, new KnowledgeGraph { Hops = 2, Damping = 0.5 }.Fit(events).Ways);
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                // A way back to where it came from is none.
                var square = i == j ? 0 : Enumerable.Range(0, 4).Sum(k => (double)one[i, k] * one[k, j]);
                Assert.Equal(one[i, j] + (0.5 * square), two[i, j], 1e-6);
            }
        }

        Assert.True(two[0, 3] > 0 || two[0, 2] > 0, "what is two hops away is reached");
        Assert.Equal(0, one[0, 2]);
    }

    [Fact]
    public void Without_attributes_it_is_rp3beta_bit_for_bit()
    {
        var train = MovieLens.FoldZeroAsOnes.Train;
        var (walk, graph) = (new Rp3Beta().Fit(train), new KnowledgeGraph { AttributeWeight = 0 }.Fit(train));
        Assert.All(train.Users.Take(50), user => Assert.Equal(walk.Scores(user), graph.Scores(user)));
        Assert.Equal(walk.Scores("1"), new KnowledgeGraph { AttributeWeight = 0, Attributes = FeatureMatrix.Of([("1", "x", 1)]) }.Fit(train).Scores("1"));
    }

    [Fact]
    public void Items_without_events_are_reached_by_what_they_are_made_of_and_explained_by_the_users_items()
    {
        var events = Interactions.FromEvents(from u in Enumerable.Range(0, 12) from i in Enumerable.Range(0, 6) where u % 2 == i % 2 && u / 2 != i select new Interaction($"u{u}", $"i{i}"));
        var made = FeatureMatrix.Of(Enumerable.Range(0, 8).Select(i => ($"i{i}", $"kind={i % 2}", 1.0)));
        var model = new KnowledgeGraph { Attributes = made }.Fit(events);
        Assert.Equal("i6", model.Recommend("u0", 1, new() { Candidates = ["i6", "i7"] })[0].ItemId);
        Assert.Equal("i7", model.Recommend("u1", 1, new() { Candidates = ["i6", "i7"] })[0].ItemId);
        var why = model.Explain("u1", "i7");
        Assert.All(why.Parts, part => Assert.Equal(1, int.Parse(part.ItemId![1..]) % 2));
        Assert.Equal(why.Score, why.Parts.Sum(part => part.Amount), 1e-6);
    }

    /// <summary>Genres of MovieLens, one hop: nDCG@10 of seen films is not lost, and the walk finds films that nobody has rated, which events alone cannot.</summary>
    [Fact]
    public void On_movielens_genres_cost_nothing_on_known_films()
    {
        var split = MovieLens.FoldZeroAsOnes;
        var report = Evaluation.Of([new Rp3Beta(), new KnowledgeGraph { Attributes = MovieLens.Genres, AttributeWeight = 0.05 }], split, new Ndcg(10));
        TestContext.Current.TestOutputHelper?.WriteLine($"{report}");
        Assert.True(report.Compare("KnowledgeGraph", "Rp3Beta", new Ndcg(10)).Lower > -0.005);
    }

    [Fact]
    public void Bad_options_and_weights_are_refused()
    {
        Assert.Contains("AttributeWeight is 1.5; it must be 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => new KnowledgeGraph { AttributeWeight = 1.5 }).Message);
        Assert.Contains("Hops is 6; it must be 1 to 5", Assert.Throws<ArgumentOutOfRangeException>(() => new KnowledgeGraph { Hops = 6 }).Message);
        Assert.Contains("item 'i' has -1 of 'a'", Assert.Throws<ArgumentException>(() => new KnowledgeGraph { Attributes = FeatureMatrix.Of([("i", "a", -1)]) }.Fit(Interactions.FromEvents([new("u", "i")]))).Message);
    }

    private static IEnumerable<double> Row(SparseMatrix matrix, int row) => Enumerable.Range(0, matrix.ColumnCount).Select(column => (double)matrix[row, column]);
}
