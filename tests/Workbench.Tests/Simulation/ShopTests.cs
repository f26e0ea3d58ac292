using Workbench.Simulation;

namespace Workbench.Tests.Simulation;

public sealed class ShopTests(DefaultShop world) : IClassFixture<DefaultShop>
{
    private readonly Shop _shop = world.Shop;

    [Fact]
    public void A_visit_stays_on_its_day_with_one_customer_and_one_channel()
    {
        Assert.All(_shop.Events.Where(e => e.Session > 0).GroupBy(e => e.Session), visit =>
            Assert.Single(visit.Select(e => (e.Time.Date, e.UserId, e.Channel)).Distinct()));
    }

    [Fact]
    public void Every_cart_follows_a_view_and_every_purchase_a_cart_in_the_same_visit()
    {
        Assert.All(_shop.Events.Where(e => e.Session > 0).GroupBy(e => e.Session), visit =>
        {
            var seen = new HashSet<(EventType, string?)>();
            foreach (var e in visit)
            {
                Assert.True(e.Type is EventType.Search or EventType.View || seen.Contains((e.Type - 1, e.ItemId)), $"{e}");
                seen.Add((e.Type, e.ItemId));
            }
        });
    }

    [Fact]
    public void Only_buyers_rate_and_only_what_they_bought()
    {
        var bought = _shop.Events.Where(e => e.Type == EventType.Purchase).ToLookup(e => (e.UserId, e.ItemId), e => e.Time);
        Assert.All(_shop.Events.Where(e => e.Type == EventType.Rating), r =>
        {
            Assert.Contains(bought[(r.UserId, r.ItemId)], time => time < r.Time);
            Assert.InRange(r.Rating, 1, 5);
        });
        Assert.Equal([1, 2, 3, 4, 5], _shop.Events.Select(e => e.Rating).Where(r => r > 0).Distinct().Order());
    }

    [Fact]
    public void Nothing_is_viewed_before_its_release_and_nobody_comes_before_signing_up()
    {
        var (released, signup) = (_shop.Items.ToDictionary(i => i.Id, i => i.Released), _shop.Users.ToDictionary(u => u.Id, u => u.Signup));
        Assert.All(_shop.Events, e =>
        {
            Assert.True(signup[e.UserId] <= DateOnly.FromDateTime(e.Time));
            Assert.True(e.ItemId is null || released[e.ItemId] <= DateOnly.FromDateTime(e.Time));
        });
        Assert.InRange(_shop.Items.Count(i => i.Released > _shop.Options.Start), 20, 120);
    }

    [Fact]
    public void Searches_count_the_titles_that_hold_all_the_words_and_some_find_none()
    {
        var titles = _shop.Items.Select(i => i.Title.ToLowerInvariant().Split(' ')).ToList();
        var searches = _shop.Events.Where(e => e.Type == EventType.Search).ToList();
        Assert.All(searches.Take(500), s => Assert.Equal(titles.Count(t => !s.SearchTerms!.Split(' ').Except(t).Any()), s.SearchResults));
        Assert.InRange(searches.Average(s => s.SearchResults == 0 ? 1.0 : 0), 0.1, 0.4);
    }

    [Fact]
    public void Evenings_and_weekends_are_busier_than_nights_and_midweek()
    {
        var visits = _shop.Events.Where(e => e.Session > 0).DistinctBy(e => e.Session).ToList();
        Assert.True(visits.Count(e => e.Time.Hour is 19 or 20 or 21) > 5 * visits.Count(e => e.Time.Hour is 2 or 3 or 4));
        Assert.True(visits.Count(e => e.Time.DayOfWeek == DayOfWeek.Sunday) > 1.1 * visits.Count(e => e.Time.DayOfWeek == DayOfWeek.Tuesday));
    }

    [Fact]
    public void Descriptions_tell_of_taste_the_words_of_the_strongest_style_stand_in_the_title()
    {
        Assert.All(_shop.Items, item =>
        {
            var style = _shop.Truth.Style(item.Id);
            var strongest = Words.Styles[style.ToList().IndexOf(style.Max())];
            Assert.Contains(strongest.Brands, b => item.Title.StartsWith(b));
        });
    }

    [Fact]
    public void Who_does_not_look_at_prices_buys_dear_things_more_readily_than_a_bargain_hunter()
    {
        var dear = _shop.Items.Where(i => i.Category == "Electronics").MaxBy(i => i.Price)!;
        double Mean(Func<ShopUser, bool> of) => _shop.Users.Where(of).Average(u => _shop.Truth.PurchaseProbability(u.Id, dear.Id));
        Assert.True(Mean(u => _shop.Truth.PriceSensitivity(u.Id) < 0.4) > 2 * Mean(u => _shop.Truth.Segment(u.Id) == "bargain hunter"));
    }

    [Fact]
    public void The_summary_says_how_much_of_each_there_is()
    {
        var text = _shop.ToString();
        Assert.StartsWith("Shop of 120 days from 2026-01-05, seed 2026\nusers        3,000  ", text);
        Assert.Contains($"{_shop.Events.Count:N0}", text);
    }

    [Fact]
    public void Options_out_of_range_are_refused_with_their_name_value_and_range()
    {
        AssertRefused(new() { Users = 9 }, "Users must be from 10 to 100,000.", 9);
        AssertRefused(new() { Items = 20_001 }, "Items must be from 20 to 20,000.", 20_001);
        AssertRefused(new() { Days = 27 }, "Days must be from 28 to 730.", 27);
        AssertRefused(new() { Threads = 0 }, "Threads must be from 1 to 1,024.", 0);
        AssertRefused(new() { VisitsPerDay = double.NaN }, "VisitsPerDay must be over 0 and at most 2.", double.NaN);
        AssertRefused(new() { Start = new(2031, 1, 1) }, "Start must be from 1971-01-01 to 2028-12-31.", new DateOnly(2031, 1, 1));
    }

    [Fact]
    public void Unknown_names_and_days_are_refused()
    {
        Assert.Contains("10001 to 13000", Assert.Throws<ArgumentException>(() => _shop.Truth.Segment(1)).Message);
        Assert.Contains("'X'", Assert.Throws<ArgumentException>(() => _shop.Truth.Style("X")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _shop.Truth.Taste(10_001, 120));
        Assert.Throws<ArgumentOutOfRangeException>(() => _shop.Truth.ViewProbabilities(10_001, -1));
    }

    [Theory]
    [InlineData(10, 20, 28)]
    [InlineData(500, 2_000, 30)]
    [InlineData(60, 25, 400)]
    public void Shops_of_other_sizes_hold_together(int users, int items, int days)
    {
        var shop = Shop.Simulate(new() { Users = users, Items = items, Days = days, VisitsPerDay = 0.5, Seed = 1 }, TestContext.Current.CancellationToken);
        using var folder = new TempFolder();
        shop.WriteCsv(folder.Path);
        Assert.Equal(items, shop.Items.Select(i => i.Title).Distinct().Count());
        Assert.Equal(1, shop.Truth.ViewProbabilities(10_001, days - 1).Sum(), 9);
        Assert.Equal(shop.Campaign.Count, shop.Truth.Campaign.Count);
        Assert.True(RawFile.Records(folder["events.csv"]).Count > shop.Events.Count);
    }

    private static void AssertRefused(ShopOptions options, string message, object value)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Shop.Simulate(options, TestContext.Current.CancellationToken));
        Assert.StartsWith(message, error.Message);
        Assert.Equal(value, error.ActualValue);
    }
}
