using Microsoft.Data.Analysis;
using Workbench.Cleaning;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>
/// Recency, frequency and monetary value of each customer (Hughes 1994, "Strategic Database Marketing"), scored by fifths, with the usual named segments.
/// It prints itself by segment.
/// </summary>
/// <remarks>
/// A score is 1 + floor(5 x the share of customers who are strictly worse), so that equal customers get equal scores whatever the order of the rows;
/// where many are equal (most bought once), the scores above theirs are missing rather than drawn by lot.
/// </remarks>
/// <example><code>
/// var rfm = Rfm.Of(cleaned.Frame, set.Events);
/// rfm.Customers.Where(c => c.Segment == RfmSegment.AtRisk)
/// </code></example>
public sealed class Rfm
{
    private readonly Dictionary<string, RfmCustomer> _byUser;

    private Rfm(DateTime asOf, IReadOnlyList<RfmCustomer> customers)
    {
        (AsOf, Customers) = (asOf, customers);
        _byUser = customers.ToDictionary(c => c.User, StringComparer.Ordinal);
        Segments = [.. customers.GroupBy(c => c.Segment).OrderBy(s => s.Key).Select(segment => Summarise(segment.Key, [.. segment]))];
    }

    /// <summary>The day of reckoning, in UTC.</summary>
    public DateTime AsOf { get; }

    /// <summary>Each user who bought, whole-number ids by value before all others.</summary>
    public IReadOnlyList<RfmCustomer> Customers { get; }

    /// <summary>The segments that have customers, the best first.</summary>
    public IReadOnlyList<RfmSegmentSummary> Segments { get; }

    /// <summary>A customer.</summary>
    /// <exception cref="ArgumentException">The user bought nothing.</exception>
    public RfmCustomer this[string user] => _byUser.GetValueOrDefault(user)
        ?? throw new ArgumentException($"User '{user}' is none of the {Customers.Count:N0} who bought before {Format.Time(AsOf)}.", nameof(user));

    /// <summary>Counts the purchases of a table of events.</summary>
    /// <param name="frame">Clean events; rows without an order number are no purchases.</param>
    /// <param name="columns">Which columns.</param>
    /// <param name="asOf">The day of reckoning: purchases before it count. Null for one second after the last event of the frame.</param>
    /// <exception cref="ArgumentException">
    /// A column is absent, a row lacks a user or a time, a purchase has no sound quantity or price, or there is no purchase before the day; the message says where.
    /// </exception>
    public static Rfm Of(DataFrame frame, RfmColumns columns, DateTime? asOf = null)
    {
        var purchases = Purchases.Of(frame, columns, asOf);
        var (r, f, m) = (Fifths(purchases.Recencies, least: true), Fifths(purchases.Frequencies, least: false), Fifths(purchases.Monetary, least: false));
        return new(
            purchases.AsOf,
            [.. purchases.Users.Select((user, i) => new RfmCustomer(user, purchases.Recencies[i], (int)purchases.Frequencies[i], purchases.Monetary[i], r[i], f[i], m[i]))]);
    }

    /// <summary>Counts the purchases of a data set's events.</summary>
    /// <inheritdoc cref="Of(DataFrame, RfmColumns, DateTime?)"/>
    public static Rfm Of(DataFrame frame, EventSchema events, DateTime? asOf = null) => Of(frame, RfmColumns.Of(events), asOf);

    /// <summary>The features <c>recency</c>, <c>frequency</c> and <c>monetary</c>; take their logarithms before clustering (<see cref="FeatureTable.Log1p"/>).</summary>
    public FeatureTable ToFeatures() => FeatureTable.FromColumns(
        [.. Customers.Select(c => c.User)],
        [
            ("recency", [.. Customers.Select(c => c.Recency)]),
            ("frequency", [.. Customers.Select(c => (double)c.Frequency)]),
            ("monetary", [.. Customers.Select(c => c.Monetary)]),
        ]);

    /// <summary>One row a customer: user_id, recency, frequency, monetary, r, f, m, segment.</summary>
    public DataFrame ToFrame()
    {
        var frame = ToFeatures().ToFrame();
        frame.Columns.Add(new Int32DataFrameColumn("r", Customers.Select(c => c.R)));
        frame.Columns.Add(new Int32DataFrameColumn("f", Customers.Select(c => c.F)));
        frame.Columns.Add(new Int32DataFrameColumn("m", Customers.Select(c => c.M)));
        frame.Columns.Add(new StringDataFrameColumn("segment", Customers.Select(c => c.Segment.Title())));
        return frame;
    }

    /// <inheritdoc/>
    public override string ToString() => Table().ToString();

    /// <summary>The segments as an HTML table.</summary>
    public string ToHtml() => Table().ToHtml();

    /// <summary>1 + floor(5 x the share that is strictly worse).</summary>
    private static int[] Fifths(double[] values, bool least)
    {
        var goodness = least ? Array.ConvertAll(values, value => -value) : values;
        var worseThan = new Dictionary<double, int>();
        foreach (var (place, value) in goodness.Order().Index())
        {
            worseThan.TryAdd(value, place);
        }

        return Array.ConvertAll(goodness, value => 1 + (int)(5L * worseThan[value] / goodness.Length));
    }

    private RfmSegmentSummary Summarise(RfmSegment segment, RfmCustomer[] customers) => new(
        segment,
        customers.Length,
        (double)customers.Length / Customers.Count,
        Median(customers, c => c.Recency),
        Median(customers, c => c.Frequency),
        Median(customers, c => c.Monetary),
        Share(customers.Sum(c => c.Monetary), Customers.Sum(c => c.Monetary)));

    private static double Median(RfmCustomer[] customers, Func<RfmCustomer, double> of) => Quantiles.Median(Quantiles.Sorted(customers.Select(of)));

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    private TextTable Table()
    {
        var table = new TextTable("segment", "customers", "share", "of the money", "median days ago", "median orders", "median money")
        {
            Title = $"RFM of {Format.Count(Customers.Count)} customers as of {Format.Time(AsOf)}",
        };
        foreach (var s in Segments)
        {
            table.Add(s.Segment.Title(), Format.Count(s.Customers), Format.Percent(s.Share), Format.Percent(s.MoneyShare), Format.Number(s.Recency), Format.Number(s.Frequency), Format.Number(s.Monetary));
        }

        return table;
    }
}
