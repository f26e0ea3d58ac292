using Workbench.Simulation;

namespace Workbench.Tests.Simulation;

public sealed class DirtTests : IClassFixture<DefaultShop>, IDisposable
{
    private readonly TempFolder _dirty = new();
    private readonly TempFolder _clean = new();
    private readonly Shop _shop;
    private readonly string[][] _events;

    public DirtTests(DefaultShop world)
    {
        _shop = world.Shop;
        _shop.WriteCsv(_dirty.Path);
        // No cell of the log needs quotes, so that splitting at commas reads it.
        _events = [.. RawFile.Records(_dirty["events.csv"]).Select(r => r.Split(','))];
    }

    public void Dispose()
    {
        _dirty.Dispose();
        _clean.Dispose();
    }

    [Theory]
    [MemberData(nameof(ShopFileTests.Files), MemberType = typeof(ShopFileTests))]
    public void The_listed_rows_are_exactly_those_that_a_clean_file_does_not_have(string file)
    {
        Shop.Simulate(_shop.Options with { Dirt = false }, TestContext.Current.CancellationToken).WriteCsv(_clean.Path);
        var clean = RawFile.Records(_clean[file]).CountBy(r => r).ToDictionary();
        var foreign = RawFile.Records(_dirty[file]).Select((record, i) => (record, Row: i + 1)).Where(x => !Take(x.record)).Select(x => x.Row);
        Assert.Equal(_shop.Truth.Dirt.Where(d => d.File == file).Select(d => d.Row), foreign);

        bool Take(string record)
        {
            var left = clean.GetValueOrDefault(record);
            clean[record] = left - 1;
            return left > 0;
        }
    }

    [Fact]
    public void Faults_of_the_log_are_as_many_as_a_recount_of_the_file_finds()
    {
        var prices = _shop.Items.ToDictionary(i => i.Id, i => i.Price);
        Assert.Equal(_events.Length - _events.Select(r => string.Join(',', r)).Distinct().Count(), Count(DirtKind.Duplicate));
        Assert.Equal(_events.Count(r => r[4] == ""), Count(DirtKind.MissingUser));
        Assert.Equal(_events.Count(r => r[1] is "view" or "cart" && r[5] == ""), Count(DirtKind.MissingItem));
        Assert.Equal(_events.Count(r => r[4].EndsWith(".0")), Count(DirtKind.FloatUserId));
        Assert.Equal(_events.Count(r => r[7] != "" && int.Parse(r[7]) >= 20_000), Count(DirtKind.OutlierQuantity));
        Assert.Equal(_events.Count(r => r[8] != "" && decimal.Parse(r[8]) <= 0), Count(DirtKind.NonPositivePrice));
        Assert.Equal(_events.Count(r => r[8] != "" && decimal.Parse(r[8]) > 100 * prices.GetValueOrDefault(r[5], 100)), Count(DirtKind.OutlierPrice));
        Assert.Equal(_events.Count(r => r[6].StartsWith('C')), Count(DirtKind.Cancelled));
        Assert.Equal(_events.Count(r => r[5] is "POSTAGE" or "GIFT-CARD" or "FEE"), Count(DirtKind.PseudoProduct));
        Assert.Equal(_events.Count(r => r[0].StartsWith("1970")), Count(DirtKind.ClockEpoch));
        Assert.Equal(_events.Count(r => r[0].StartsWith("2031")), Count(DirtKind.ClockFuture));
        Assert.All(Enum.GetValues<DirtKind>(), kind => Assert.NotEqual(0, Count(kind)));
    }

    [Fact]
    public void Robots_view_hundreds_of_articles_at_one_a_second_and_nobody_else_does()
    {
        var crowds = _events.Where(r => r[3] != "" && r[4] != "").GroupBy(r => r[3]).Where(s => s.Count() > 100).ToList();
        Assert.Equal(3, crowds.Select(s => s.First()[4]).Distinct().Count());
        Assert.Equal(_events.Count(r => int.TryParse(r[4], out var user) && user > _shop.Users[^1].Id), crowds.Sum(s => s.Count()));
        Assert.Equal(crowds.Sum(s => s.Count()) + 3, Count(DirtKind.Bot));
    }

    [Fact]
    public void Cancelled_lines_point_at_a_line_that_was_bought_before()
    {
        var lines = _shop.Events.Where(e => e.Order > 0).ToDictionary(e => ($"C{e.Order}", e.ItemId!));
        Assert.All(_events.Where(r => r[6].StartsWith('C')), r =>
        {
            var bought = lines[(r[6], r[5])];
            Assert.Equal((-bought.Quantity, bought.UnitPrice, bought.UserId), (int.Parse(r[7]), decimal.Parse(r[8]), int.Parse(r[4])));
            Assert.True(DateTime.Parse(r[0], null, System.Globalization.DateTimeStyles.AdjustToUniversal) > bought.Time);
        });
    }

    [Fact]
    public void Latin_1_rows_are_no_valid_utf8_and_stand_beside_rows_that_are()
    {
        var bytes = File.ReadAllBytes(_dirty["items.csv"]);
        Assert.False(System.Text.Unicode.Utf8.IsValid(bytes));
        var latin = _shop.Truth.Dirt.Where(d => d.Kind == DirtKind.Latin1).Select(d => d.Row).ToHashSet();
        var records = RawFile.Records(_dirty["items.csv"]);
        Assert.All(Enumerable.Range(1, records.Count), row => Assert.Equal(
            !latin.Contains(row), System.Text.Unicode.Utf8.IsValid(System.Text.Encoding.Latin1.GetBytes(records[row - 1]))));
        Assert.Contains(records.Where((_, i) => !latin.Contains(i + 1)), r => r.Contains('Ã'));
    }

    private int Count(DirtKind kind) => _shop.Truth.Dirt.Count(d => d.Kind == kind);
}
