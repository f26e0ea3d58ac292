using Workbench.Profiles;

namespace Workbench.Tests.Profiles;

public class KMeansTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_start_that_is_given_goes_the_way_that_the_hand_goes()
    {
        // From 0 and 1: {0}, {1, 10, 11} -> 0, 22/3; {0, 1}, {10, 11} -> 1/2, 21/2; at rest in the third iteration.
        var features = World.Line(0, 1, 10, 11);
        var model = new KMeans().Fit(features, World.Line(0, 1), Stop);

        Assert.Equal([0, 0, 1, 1], model.Assignment);
        Assert.Equal([1 / 2.0, 21 / 2.0], model.Centroids.Column("x"));
        Assert.Equal(4 * 0.25, model.Inertia);
        Assert.Equal((3, true), (model.Iterations, model.Converged));
        Assert.Equal("u0", model.TypicalUser(0));
    }

    [Fact]
    public void The_typical_user_has_the_least_squared_distances_to_the_others_of_the_cluster()
    {
        // 0, 4, 5 have the mean 3, to which 4 is nearest: 16 + 1 against 16 + 25 and 25 + 1.
        var model = new KMeans { Clusters = 2 }.Fit(World.Line(0, 4, 5, 100, 101), cancellation: Stop);
        Assert.Equal("u1", model.TypicalUser(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.TypicalUser(2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Kinds_that_lie_apart_are_found_without_a_fault(int seed)
    {
        var features = World.Kinds(8, 2_000, seed);
        var model = new KMeans { Clusters = 8, Seed = seed }.Fit(features, cancellation: Stop);
        Assert.Equal(1, World.AdjustedRand(model.Assignment, [.. Enumerable.Range(0, 2_000).Select(user => user % 8)]));
        Assert.All(model.Sizes, size => Assert.Equal(2_000 / 8, size));
        Assert.Equal(model.Assignment, model.Assign(features));
    }

    [Fact]
    public void One_thread_and_two_give_the_same_bits()
    {
        var features = World.Kinds(5, 20_000, 4).Scale();
        var one = new KMeans { Clusters = 7, Starts = 3, Seed = 9, Threads = 1 }.Fit(features, cancellation: Stop);
        var two = new KMeans { Clusters = 7, Starts = 3, Seed = 9, Threads = 2 }.Fit(features, cancellation: Stop);
        Assert.Equal(one.Assignment, two.Assignment);
        Assert.Equal(one.Centroids.Values, two.Centroids.Values);
        Assert.Equal(one.Inertia, two.Inertia);
    }

    [Fact]
    public void Careful_starts_beat_random_ones_on_average()
    {
        var features = World.Kinds(8, 400, 5);
        var kMeans = new KMeans { Clusters = 8, Starts = 1 };
        var careful = Enumerable.Range(0, 60).Average(seed => (kMeans with { Seed = seed }).Fit(features, cancellation: Stop).Inertia);
        var random = Enumerable.Range(0, 60).Average(seed => kMeans.Fit(features, RandomStart(features, 8, seed), Stop).Inertia);
        Assert.True(careful < 0.6 * random, $"The mean inertia of careful starts is {careful}, that of random ones {random}.");
    }

    [Fact]
    public void More_starts_are_never_worse()
    {
        var features = World.Kinds(8, 400, 6);
        double Inertia(int starts) => new KMeans { Clusters = 5, Starts = starts, Seed = 1 }.Fit(features, cancellation: Stop).Inertia;
        Assert.True(Inertia(10) <= Inertia(3) && Inertia(3) <= Inertia(1));
    }

    [Fact]
    public void Too_few_users_or_too_few_different_ones_are_refused_with_the_number_that_goes()
    {
        var few = Assert.Throws<ArgumentException>(() => new KMeans { Clusters = 3 }.Fit(World.Line(1, 2), cancellation: Stop));
        Assert.Contains("at most 2", few.Message);
        var alike = Assert.Throws<ArgumentException>(() => new KMeans { Clusters = 3 }.Fit(World.Line(1, 2, 2, 1, 1), cancellation: Stop));
        Assert.Contains("Only 2 of the 5 users differ", alike.Message);
        Assert.Throws<ArgumentException>(() => new KMeans { Clusters = 1 }.Fit(FeatureTable.FromColumns([], [("x", [])]), cancellation: Stop));
    }

    [Fact]
    public void As_many_clusters_as_different_users_leave_no_inertia()
    {
        var model = new KMeans { Clusters = 3 }.Fit(World.Line(1, 2, 4, 4), cancellation: Stop);
        Assert.Equal(0, model.Inertia);
        Assert.Equal([2, 1, 1], model.Sizes);
    }

    [Fact]
    public void One_user_is_one_cluster() =>
        Assert.Equal([0], new KMeans { Clusters = 1 }.Fit(World.Line(5), cancellation: Stop).Assignment);

    [Fact]
    public void A_start_with_two_equal_centroids_ends_without_an_empty_cluster()
    {
        var model = new KMeans().Fit(World.Line(0, 1, 10), World.Line(0, 0), Stop);
        Assert.Equal([2, 1], model.Sizes);
        Assert.Equal(2 * 0.25, model.Inertia);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void Options_out_of_range_are_named(int clusters, int starts, int iterations) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new KMeans { Clusters = clusters, Starts = starts, MaxIterations = iterations }.Fit(World.Line(1, 2), cancellation: Stop));

    [Fact]
    public void Other_features_cannot_be_assigned()
    {
        var model = new KMeans { Clusters = 1 }.Fit(World.Line(1, 2), cancellation: Stop);
        var other = FeatureTable.FromColumns(["u"], [("y", [1.0])]);
        Assert.Contains("The features are y", Assert.Throws<ArgumentException>(() => model.Assign(other)).Message);
    }

    [Fact]
    public void It_stops_when_it_is_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => new KMeans { Clusters = 1 }.Fit(World.Line(1, 2), cancellation: new CancellationToken(canceled: true)));

    private static FeatureTable RandomStart(FeatureTable features, int clusters, Seed seed)
    {
        int[] rows = [.. Enumerable.Range(0, features.Users.Count)];
        seed.Stream().Shuffle(rows);
        return FeatureTable.FromColumns([.. rows.Take(clusters).Select(row => features.Users[row])], [.. features.Names.Select(name => (name, rows.Take(clusters).Select(row => features.Column(name)[row]).ToArray()))]);
    }
}
