using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders;

/// <summary>Popularity by recency and by segment, by hand.</summary>
public sealed class PopularTests : IDisposable
{
    private static readonly DateTime Last = new(2024, 5, 31, 0, 0, 0, DateTimeKind.Utc);

    // Ages in days: a 0 (u), b 10 (u and v), b 20 (u again), c 40 (w). Users in the order u, v, w; items a, b, c.
    private static readonly Interactions Aged = Interactions.FromEvents(
    [
        new("u", "a", 1, Last), new("u", "b", 3, Last.AddDays(-10)), new("u", "b", 5, Last.AddDays(-20)), new("v", "b", 1, Last.AddDays(-10)), new("w", "c", 8, Last.AddDays(-40)),
    ]);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_event_of_one_half_life_counts_half()
    {
        var halfLife = TimeSpan.FromDays(10);
        Assert.Equal([1, 2 * 0.5f, 1 / 16f], new Popular { HalfLife = halfLife }.Fit(Aged).Scores("u"));
        Assert.Equal([1, (3 + 1) * 0.5f + (5 * 0.25f), 8 / 16f], new Popular { HalfLife = halfLife, By = PopularBy.Value }.Fit(Aged).Scores("u"));
    }

    [Fact]
    public void An_event_beyond_the_window_does_not_count()
    {
        Assert.Equal([1, 2, 0], new Popular { Window = TimeSpan.FromDays(10) }.Fit(Aged).Scores("u"));
        Assert.Equal([1, 4, 0], new Popular { Window = TimeSpan.FromDays(10), By = PopularBy.Value }.Fit(Aged).Scores("u"));
        Assert.Equal([1, 0, 0], new Popular { Window = TimeSpan.FromDays(9) }.Fit(Aged).Scores("u"));
    }

    [Fact]
    public void A_segment_has_its_own_ranking_and_users_of_none_have_that_of_all()
    {
        // z is in the id map without an event to learn from, as a user of the test part of a split can be.
        var data = Interactions.FromEvents([.. Aged.Events, new("z", "a", 1, Last)]).SplitWhere(e => e.UserId == "z").Train;
        var model = new Popular { Segments = new(new Dictionary<string, string> { ["v"] = "north", ["w"] = "north", ["z"] = "south", ["u"] = "south" }) }.Fit(data);
        Assert.Equal([0, 1, 1], model.Scores("v"));
        Assert.Equal([1, 1, 0], model.Scores("u"));
        Assert.Equal([1, 1, 0], model.Scores("z"));
        Assert.Equal([1, 2, 1], model.Scores("nobody"));
        Assert.Equal([1, 2, 1], new Popular { Segments = new(new Dictionary<string, string> { ["v"] = "north" }) }.Fit(data).Scores("u"));
    }

    [Fact]
    public void Options_of_time_and_segments_are_kept_in_a_file()
    {
        var options = new Popular { HalfLife = TimeSpan.FromDays(1.5), Window = TimeSpan.FromDays(100), Segments = new(new Dictionary<string, string> { ["v"] = "north" }) };
        var path = Path.Combine(_folder.Path, "popular.safetensors");
        options.Fit(Aged).Save(path);
        Assert.Equal(options, RecommenderModel.Load(path).Options);
        Assert.NotEqual(options, options with { Segments = new(new Dictionary<string, string> { ["v"] = "south" }) });
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        Assert.Contains("HalfLife is 00:00:00; it must be above 0", Assert.Throws<ArgumentOutOfRangeException>(() => new Popular { HalfLife = TimeSpan.Zero }).Message);
        Assert.Contains("Window is -1.00:00:00", Assert.Throws<ArgumentOutOfRangeException>(() => new Popular { Window = TimeSpan.FromDays(-1) }).Message);
        Assert.Contains("segment of user 'v'", Assert.Throws<ArgumentException>(() => new UserSegments(new Dictionary<string, string> { ["v"] = "" })).Message);
        var timeless = Interactions.FromEvents([new("u", "a")]);
        Assert.Contains("these have no times", Assert.Throws<InvalidOperationException>(() => new Popular { Window = TimeSpan.FromDays(1) }.Fit(timeless)).Message);
    }
}
