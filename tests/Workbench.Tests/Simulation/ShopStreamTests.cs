using Workbench.Simulation;

namespace Workbench.Tests.Simulation;

public sealed class ShopStreamTests : IDisposable
{
    private static readonly ShopOptions Small = new() { Users = 150, Items = 40, Days = 28, Seed = 3, Threads = 1 };
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(12_345)]
    public void It_writes_exactly_the_rows_that_were_asked_for(long events)
    {
        Shop.StreamEvents(Small, _folder.Path, events, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(events, RawFile.Records(_folder["events.csv"]).Count);
    }

    [Fact]
    public void The_first_cohort_is_the_shop_in_memory()
    {
        using var memory = new TempFolder();
        Shop.Simulate(Small, TestContext.Current.CancellationToken).WriteCsv(memory.Path);
        var expected = RawFile.Records(memory["events.csv"]);
        Shop.StreamEvents(Small, _folder.Path, expected.Count, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(expected, RawFile.Records(_folder["events.csv"]));
        Assert.Equal(File.ReadAllBytes(memory["items.csv"]), File.ReadAllBytes(_folder["items.csv"]));
        Assert.Equal(File.ReadAllBytes(memory["users.csv"]), File.ReadAllBytes(_folder["users.csv"]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Any_number_of_threads_gives_the_same_bytes(int threads)
    {
        using var other = new TempFolder();
        Shop.StreamEvents(Small, _folder.Path, 15_000, cancellation: TestContext.Current.CancellationToken);
        Shop.StreamEvents(Small with { Threads = threads }, other.Path, 15_000, cancellation: TestContext.Current.CancellationToken);
        Assert.All(["events.csv", "users.csv", "items.csv"], f => Assert.Equal(File.ReadAllBytes(_folder[f]), File.ReadAllBytes(other[f])));
    }

    [Fact]
    public void Cohorts_share_the_articles_and_no_customers_visits_or_orders()
    {
        Shop.StreamEvents(Small with { Dirt = false }, _folder.Path, 8_000, cancellation: TestContext.Current.CancellationToken);
        string[][] rows = [.. RawFile.Records(_folder["events.csv"]).Select(r => r.Split(','))];
        var users = RawFile.Records(_folder["users.csv"]).Select(r => r.Split(',')[0]).ToList();
        Assert.Equal(users.Count, users.Distinct().Count());
        Assert.Subset(users.ToHashSet(), rows.Select(r => r[4]).ToHashSet());
        Assert.All(rows.Where(r => r[3] != "").GroupBy(r => r[3]), visit => Assert.Single(visit.Select(r => r[4]).Distinct()));
        Assert.All(rows.Where(r => r[6] != "").GroupBy(r => r[6]), order => Assert.Single(order.Select(r => r[4]).Distinct()));
        Assert.True(users.Count > Small.Users);
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        var shares = new List<double>();
        Shop.StreamEvents(Small, _folder.Path, 10_000, new DirectProgress(shares.Add), TestContext.Current.CancellationToken);
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1]);
        Assert.True(shares.Count > 1);
    }

    [Fact]
    public void Cancelled_it_leaves_nothing_and_spares_what_was_there()
    {
        using var source = new CancellationTokenSource();
        File.WriteAllText(_folder["events.csv"], "old");
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Shop.StreamEvents(Small, _folder.Path, 1_000_000, new DirectProgress(_ => source.Cancel()), source.Token));
        Assert.Equal("old", File.ReadAllText(_folder["events.csv"]));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Too_few_or_too_many_events_are_refused() => Assert.All([0, -1, 1_000_000_001L], n =>
        Assert.Contains("1 to 1,000,000,000", Assert.Throws<ArgumentOutOfRangeException>(() => Shop.StreamEvents(Small, _folder.Path, n, cancellation: TestContext.Current.CancellationToken)).Message));
}
