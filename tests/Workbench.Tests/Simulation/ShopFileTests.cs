using DuckDB.NET.Data;
using Workbench.Simulation;

namespace Workbench.Tests.Simulation;

public sealed class ShopFileTests(DefaultShop world) : IClassFixture<DefaultShop>
{
    private static readonly ShopOptions Small = new() { Users = 200, Items = 60, Days = 42, Seed = 5, Threads = 1 };
    private readonly Shop _shop = world.Shop;

    public static TheoryData<string> Files { get; } =
        ["events.csv", "items.csv", "users.csv", "friends.csv", "ad_impressions.csv", "email_campaign.csv"];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_default_options_give_the_bundled_file_byte_for_byte(string file)
    {
        using var folder = new TempFolder();
        _shop.WriteCsv(folder.Path);
        Assert.True(
            File.ReadAllBytes(folder[file]).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Bundled, file))),
            $"{file} differs: make data/shop again with `dotnet run -c Release --project tests/Workbench.Benchmarks -- simulate data/shop`");
    }

    [Fact]
    public void The_bundled_files_are_six_and_together_under_six_megabytes()
    {
        Assert.Equal(Files.Select(f => f.Data).Order(), Directory.EnumerateFiles(Bundled, "*.csv").Select(f => Path.GetFileName(f)).Order());
        Assert.InRange(Directory.EnumerateFiles(Bundled).Sum(f => new FileInfo(f).Length), 3_000_000, 6_000_000);
    }

    [Fact]
    public void The_readme_of_the_bundled_files_counts_the_dirt_as_the_truth_does()
    {
        var lines = File.ReadAllLines(Path.Combine(Bundled, "README.md"));
        Assert.All(_shop.Truth.Dirt.CountBy(d => (d.File, d.Kind)), x =>
            Assert.Contains(lines, line => line.StartsWith($"| {x.Key.File} | {x.Key.Kind} | {x.Value:N0} |")));
        Assert.Equal(_shop.Truth.Dirt.Select(d => (d.File, d.Kind)).Distinct().Count(), lines.Count(l => l.StartsWith("| ") && l.Contains(".csv | ")));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_threads_gives_the_same_bytes(int threads)
    {
        using var one = new TempFolder();
        using var many = new TempFolder();
        Shop.Simulate(Small, TestContext.Current.CancellationToken).WriteCsv(one.Path);
        Shop.Simulate(Small with { Threads = threads }, TestContext.Current.CancellationToken).WriteCsv(many.Path);
        Assert.All(Files.Select(f => f.Data), f => Assert.Equal(File.ReadAllBytes(one[f]), File.ReadAllBytes(many[f])));
    }

    [Fact]
    public void Another_seed_gives_another_shop()
    {
        using var one = new TempFolder();
        using var other = new TempFolder();
        Shop.Simulate(Small, TestContext.Current.CancellationToken).WriteCsv(one.Path);
        Shop.Simulate(Small with { Seed = 6 }, TestContext.Current.CancellationToken).WriteCsv(other.Path);
        Assert.All(Files.Select(f => f.Data), f => Assert.NotEqual(File.ReadAllBytes(one[f]), File.ReadAllBytes(other[f])));
    }

    [Fact]
    public void Records_end_in_a_line_feed_and_descriptions_hold_commas_quotes_and_line_breaks()
    {
        using var folder = new TempFolder();
        _shop.WriteCsv(folder.Path);
        Assert.DoesNotContain((byte)'\r', File.ReadAllBytes(folder["items.csv"]));
        var items = RawFile.Records(folder["items.csv"]);
        Assert.Equal(_shop.Items.Count, items.Count);
        Assert.Contains(items, r => r.Contains('\n'));
        Assert.Contains(items, r => r.Contains("\"\""));
    }

    [Fact]
    public void Clean_files_read_back_as_the_tables_in_memory()
    {
        using var folder = new TempFolder();
        var shop = Shop.Simulate(Small with { Dirt = false }, TestContext.Current.CancellationToken);
        shop.WriteCsv(folder.Path);
        Assert.Empty(shop.Truth.Dirt);
        Assert.Equal(shop.Events.Sum(e => e.Quantity * e.UnitPrice), Query<decimal>($"select sum(quantity * unit_price)::decimal(12, 2) from '{folder["events.csv"]}'"));
        Assert.Equal(shop.Events.Count, Query<long>($"select count(*) from '{folder["events.csv"]}'"));
        Assert.Equal(shop.Events.Sum(e => (long)e.SearchResults), (long)Query<System.Numerics.BigInteger>($"select sum(search_results) from '{folder["events.csv"]}'"));
        Assert.Equal(shop.Items.Sum(i => (long)i.Description.Length), (long)Query<System.Numerics.BigInteger>($"select sum(length(description)) from '{folder["items.csv"]}'"));
    }

    [Fact]
    public void Dirty_files_stay_readable_for_a_database_that_is_told_the_encoding()
    {
        Assert.Equal(_shop.Items.Count, Query<long>($"select count(*) from read_csv('{Path.Combine(Bundled, "items.csv")}', encoding = 'latin-1')"));
        Assert.Equal(RawFile.Records(Path.Combine(Bundled, "events.csv")).Count, Query<long>($"select count(*) from '{Path.Combine(Bundled, "events.csv")}'"));
        Assert.Equal(_shop.Users.Count + 3, Query<long>($"select count(*) from '{Path.Combine(Bundled, "users.csv")}'"));
        Assert.Equal(_shop.Friends.Count, Query<long>($"select count(*) from '{Path.Combine(Bundled, "friends.csv")}'"));
        Assert.Equal(_shop.Campaign.Count, Query<long>($"select count(*) from '{Path.Combine(Bundled, "email_campaign.csv")}' where arm in ('none', 'mail', 'coupon')"));
        Assert.Equal(_shop.AdImpressions.Count(a => a.Clicked), Query<long>($"select count(*) from '{Path.Combine(Bundled, "ad_impressions.csv")}' where clicked = 1"));
    }

    [Fact]
    public void Written_files_replace_old_ones_and_leave_nothing_beside()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["events.csv"], "old");
        Shop.Simulate(Small, TestContext.Current.CancellationToken).WriteCsv(folder.Path);
        Assert.StartsWith("event_time,", File.ReadAllText(folder["events.csv"]));
        Assert.Equal(Files.Count, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    private static string Bundled => Repository.PathOf("data", "shop");

    private static T Query<T>(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }
}
