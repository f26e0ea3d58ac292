using Workbench.Profiles;

namespace Workbench.Tests.Profiles;

public class ChooseClustersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_silhouette_of_four_users_is_that_of_the_hand()
    {
        // Users at 0, 1 | 5, 7. Of 0: a = 1, b = (5 + 7) / 2. Of 1: a = 1, b = (4 + 6) / 2. Of 5: a = 2, b = (5 + 4) / 2. Of 7: a = 2, b = (7 + 6) / 2.
        var expected = (((6 - 1) / 6.0) + ((5 - 1) / 5.0) + ((4.5 - 2) / 4.5) + ((6.5 - 2) / 6.5)) / 4;
        Assert.Equal(expected, Silhouette.Mean(World.Line(0, 1, 5, 7), [0, 0, 1, 1]), 12);
    }

    [Fact]
    public void A_user_alone_counts_as_0() =>
        Assert.Equal((((9 - 1) / 9.0) + ((8 - 1) / 8.0) + 0) / 3, Silhouette.Mean(World.Line(0, 1, 9), [0, 0, 1]), 12);

    [Fact]
    public void Users_in_the_wrong_cluster_have_a_negative_silhouette() =>
        Assert.True(Silhouette.Mean(World.Line(0, 1, 10, 11), [0, 1, 0, 1]) < -0.4);

    [Fact]
    public void A_sample_is_near_the_whole_and_the_same_again()
    {
        var features = World.Kinds(4, 3_000, 1);
        int[] truth = [.. Enumerable.Range(0, 3_000).Select(user => user % 4)];
        var (sample, again) = (Silhouette.Mean(features, truth, 500, 3), Silhouette.Mean(features, truth, 500, 3));
        Assert.Equal(sample, again);
        Assert.Equal(Silhouette.Mean(features, truth), sample, 0.01);
    }

    [Fact]
    public void A_silhouette_needs_two_clusters_and_a_cluster_for_each_user()
    {
        Assert.Contains("one cluster", Assert.Throws<ArgumentException>(() => Silhouette.Mean(World.Line(0, 1), [0, 0])).Message);
        Assert.Contains("1 assignments for 2 users", Assert.Throws<ArgumentException>(() => Silhouette.Mean(World.Line(0, 1), [0])).Message);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_number_of_kinds_is_suggested(int kinds)
    {
        var choice = ChooseClusters.Over(World.Kinds(kinds, 900, kinds), 2, 8, cancellation: Stop);
        Assert.Equal(kinds, choice.Best.Clusters);
        Assert.Equal(kinds, choice.Best.Model.Count);
        Assert.StartsWith($"{kinds} clusters have the greatest mean silhouette", choice.Why);
        Assert.Contains("<- suggested", choice.ToString().Split('\n').Single(line => line.StartsWith($"{kinds,8}", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_elbow_is_where_the_inertia_bends()
    {
        var choice = ChooseClusters.Over(World.Line(0, 1, 100, 101, 200, 201), 2, 6, cancellation: Stop);
        Assert.Equal(3, choice.Elbow);
        Assert.Equal(6 * 0.25, choice.Tried[1].Model.Inertia, 12);
        Assert.Contains("the inertia bends there too", choice.Why);
    }

    [Fact]
    public void Noise_without_kinds_is_called_so()
    {
        var random = new Random(1);
        var features = FeatureTable.FromColumns([.. Enumerable.Range(0, 500).Select(i => $"{i}")], [.. Enumerable.Range(0, 10).Select(d => ($"f{d}", Enumerable.Range(0, 500).Select(_ => random.NextDouble()).ToArray()))]);
        Assert.Contains("run into one another", ChooseClusters.Over(features, 2, 5, new() { Starts = 2 }, cancellation: Stop).Why);
    }

    [Fact]
    public void A_chart_gets_the_numbers_that_are_printed()
    {
        var choice = ChooseClusters.Over(World.Line(0, 1, 100, 101), 2, 3, cancellation: Stop);
        var frame = choice.ToFrame();
        Assert.Equal(["clusters", "inertia", "silhouette"], frame.Columns.Select(c => c.Name));
        Assert.Equal([2, 3], frame["clusters"].Cast<int>());
        Assert.Equal(choice.Tried.Select(t => t.Model.Inertia), frame["inertia"].Cast<double>());
        Assert.StartsWith("<table", choice.ToHtml());
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ChooseClusters.Over(World.Line(1, 2, 3), 1, cancellation: Stop));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChooseClusters.Over(World.Line(1, 2, 3), 3, 2, cancellation: Stop));
        Assert.Contains("at most 3", Assert.Throws<ArgumentException>(() => ChooseClusters.Over(World.Line(1, 2, 3), 2, 4, cancellation: Stop)).Message);
    }
}
