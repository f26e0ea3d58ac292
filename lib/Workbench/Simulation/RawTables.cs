namespace Workbench.Simulation;

/// <summary>One record as it is written, and what is wrong with it, if anything.</summary>
internal readonly record struct CsvRow(string[] Cells, DirtKind? Kind = null);

/// <summary>One file as it is written.</summary>
internal sealed record RawTable(string File, string[] Header, IReadOnlyList<CsvRow> Rows);

/// <summary>Turns clean tables into text cells.</summary>
internal static class RawTables
{
    public const string Events = "events.csv";
    public const string Items = "items.csv";
    public const string Users = "users.csv";

    public static readonly string[] EventHeader =
        ["event_time", "event_type", "channel", "session_id", "user_id", "item_id", "order_id", "quantity", "unit_price", "rating", "search_terms", "search_results"];

    public static readonly string[] ItemHeader =
        ["item_id", "title", "description", "brand", "category", "subcategory", "price", "release_date", "in_stock"];

    public static readonly string[] UserHeader =
        ["user_id", "signup_date", "country", "city", "age_band", "preferred_channel", "email_consent", "personalisation_consent"];

    public static CsvRow Row(ShopEvent e, int cohort) => new(
        [
            Time(e.Time), Word(e.Type), Word(e.Channel), e.Session > 0 ? $"S{Number(e.Session, cohort)}" : "", $"{e.UserId}", e.ItemId ?? "",
            e.Order > 0 ? Number(e.Order, cohort) : "", e.Quantity > 0 ? $"{e.Quantity}" : "", e.Quantity > 0 ? Euros(e.UnitPrice) : "",
            e.Rating > 0 ? $"{e.Rating}" : "", e.SearchTerms ?? "", e.Type == EventType.Search ? $"{e.SearchResults}" : "",
        ]);

    public static CsvRow Row(ShopItem i) => new(
        [i.Id, i.Title, i.Description, i.Brand, i.Category, i.Subcategory, Euros(i.Price), Date(i.Released), Flag(i.InStock)]);

    public static CsvRow Row(ShopUser u) => new(
        [$"{u.Id}", Date(u.Signup), u.Country, u.City, u.AgeBand, Word(u.PreferredChannel), Flag(u.EmailConsent), Flag(u.PersonalisationConsent)]);

    public static RawTable Of(IEnumerable<Friendship> friends) => new(
        "friends.csv", ["user_id", "friend_id"], [.. friends.Select(f => new CsvRow([$"{f.UserId}", $"{f.FriendId}"]))]);

    public static RawTable Of(IEnumerable<AdImpression> impressions) => new(
        "ad_impressions.csv",
        ["impression_time", "session_id", "user_id", "channel", "placement", "eligible_creatives", "creative_id", "propensity", "bid", "cost", "clicked", "conversion_value"],
        [.. impressions.Select(a => new CsvRow([
            Time(a.Time), $"S{a.Session}", $"{a.UserId}", Word(a.Channel), a.Placement, string.Join('|', a.Eligible), a.Creative,
            $"{a.Propensity:0.000000}", $"{a.Bid:0.0000}", $"{a.Cost:0.00000}", Flag(a.Clicked), Euros(a.ConversionValue)]))]);

    public static RawTable Of(IEnumerable<CampaignRow> campaign) => new(
        "email_campaign.csv",
        ["user_id", "sent_date", "arm", "arm_probability", "spend_before", "visits_before", "visited", "purchased", "spend"],
        [.. campaign.Select(c => new CsvRow([
            $"{c.UserId}", Date(c.Sent), Word(c.Arm), $"{c.Probability:0.000000}", Euros(c.SpendBefore), $"{c.VisitsBefore}",
            Flag(c.Visited), Flag(c.Purchased), Euros(c.Spend)]))]);

    public static string Time(DateTime time) => time.ToString("s") + "Z";

    public static string Euros(decimal amount) => amount.ToString("0.00");

    public static string Word<T>(T value)
        where T : struct, Enum => Names<T>.Lower[value];

    /// <summary>A number that is unique over the cohorts of a stream.</summary>
    public static string Number(int number, int cohort) => cohort == 0 ? $"{number}" : $"{cohort}-{number}";

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd");

    private static string Flag(bool value) => value ? "1" : "0";

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Lower = Enum.GetValues<T>().ToDictionary(v => v, v => v.ToString().ToLowerInvariant());
    }
}
