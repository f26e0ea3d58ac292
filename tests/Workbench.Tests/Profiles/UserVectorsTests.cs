using Workbench.Data;
using Workbench.Profiles;

namespace Workbench.Tests.Profiles;

public class UserVectorsTests
{
    private static readonly FeatureTable Four = new(["a", "b", "c", "d"], ["x", "y"], new double[,] { { 3, 4 }, { 6, 8 }, { -4, 3 }, { 0, 0 } });

    [Fact]
    public void Vectors_have_length_1_and_cosines_are_those_of_the_hand()
    {
        var vectors = new UserVectors(Four);
        Assert.Equal([3 / 5f, 4 / 5f], vectors["a"].ToArray());
        Assert.Equal(1, vectors.Cosine("a", "b"), 6);
        Assert.Equal(((3 * -4) + (4 * 3)) / 25.0, vectors.Cosine("a", "c"), 6);
        Assert.Equal(0, vectors.Cosine("a", "d"));
    }

    [Fact]
    public void The_most_similar_stand_first_without_the_user()
    {
        var similar = new UserVectors(Four).MostSimilar("a");
        Assert.Equal(["b", "c", "d"], similar.Select(s => s.User));
        Assert.Equal(["b"], new UserVectors(Four).MostSimilar("a", 1).Select(s => s.User));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UserVectors(Four).MostSimilar("a", 0));
        Assert.Throws<ArgumentException>(() => new UserVectors(Four).MostSimilar("z"));
    }

    [Fact]
    public void The_mix_of_categories_is_a_share_of_the_values()
    {
        var events = Interactions.FromEvents([new("a", "tea", 3), new("a", "cup", 4), new("a", "odd", 9), new("b", "tea", 1)]);
        var vectors = UserVectors.OfCategories(events, new Dictionary<string, string> { ["tea"] = "food", ["cup"] = "home" });
        Assert.Equal(["food", "home"], vectors.Dimensions);
        // 3 / 7 and 4 / 7, to length 1.
        Assert.Equal([3 / 5f, 4 / 5f], vectors["a"].ToArray().Select(x => MathF.Round(x, 6)));
        Assert.Equal([1, 0], vectors["b"].ToArray());
    }

    [Fact]
    public void Categories_of_no_item_are_refused() =>
        Assert.Contains("None of the 1 items", Assert.Throws<ArgumentException>(() =>
            UserVectors.OfCategories(Interactions.FromEvents([new("a", "tea")]), new Dictionary<string, string>())).Message);
}
