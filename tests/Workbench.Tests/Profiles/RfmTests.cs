using Microsoft.Data.Analysis;
using Workbench.Profiles;
using static Workbench.Tests.Profiles.World;

namespace Workbench.Tests.Profiles;

public class RfmTests
{
    private static readonly RfmColumns Columns = RfmColumns.Of(Schema);

    /// <summary>Five customers, reckoned on 31 January; f only looks.</summary>
    private static DataFrame Five() => Events(
        Bought("a", Day(30), "o1", 2, 10), Bought("a", Day(20), "o2", 1, 5), Bought("a", Day(10), "o3", 1, 5),
        Bought("b", Day(29), "o4", 1, 100), Bought("b", Day(1), "o5", 1, 100),
        Bought("c", Day(21), "o6", 1, 4), Bought("c", Day(21), "o6", 3, 2),
        Bought("d", Day(11), "o7", 1, 20),
        Bought("e", Day(1), "o8", 1, 10), Bought("e", Day(1), "o9", 1, 10), Bought("e", Day(1), "o10", 1, 10), Bought("e", Day(1), "o11", 1, 10),
        Did("view", "f", Day(30)));

    [Fact]
    public void Five_customers_get_the_figures_scores_and_segments_of_the_hand()
    {
        var rfm = Rfm.Of(Five(), Columns, Day(31));

        RfmCustomer[] expected =
        [
            new("a", 31 - 30, 3, (2 * 10) + 5 + 5, R: 5, F: 4, M: 3), // four buy less lately; three less often; two for less
            new("b", 31 - 29, 2, 100 + 100, R: 4, F: 3, M: 5),
            new("c", 31 - 21, 1, 4 + (3 * 2), R: 3, F: 1, M: 1),      // two lines, one order
            new("d", 31 - 11, 1, 20, R: 2, F: 1, M: 2),               // as often as c: the same score
            new("e", 31 - 1, 4, 4 * 10, R: 1, F: 5, M: 4),
        ];
        Assert.Equal(expected, rfm.Customers);
        Assert.Equal(
            [RfmSegment.Champions, RfmSegment.Champions, RfmSegment.AboutToSleep, RfmSegment.Hibernating, RfmSegment.CannotLose],
            rfm.Customers.Select(c => c.Segment));
    }

    [Fact]
    public void Segments_are_summed_up_by_size_share_and_medians()
    {
        var champions = Rfm.Of(Five(), Schema, Day(31)).Segments[0];
        Assert.Equal(new(RfmSegment.Champions, 2, 2 / 5.0, (1 + 2) / 2.0, (3 + 2) / 2.0, (30 + 200) / 2.0, 230 / (30 + 200 + 10 + 20 + 40.0)), champions);
    }

    [Fact]
    public void Without_a_day_it_is_one_second_after_the_last_event()
    {
        var rfm = Rfm.Of(Five(), Columns);
        Assert.Equal(Day(30).AddSeconds(1), rfm.AsOf);
        Assert.Equal(1 / 86_400.0, rfm["a"].Recency, 12);
    }

    [Fact]
    public void What_comes_at_the_day_or_later_does_not_count()
    {
        var rfm = Rfm.Of(Five(), Columns, Day(20));
        Assert.Equal(["a", "b", "d", "e"], rfm.Customers.Select(c => c.User));
        Assert.Equal((10, 1, 5), (rfm["a"].Recency, rfm["a"].Frequency, rfm["a"].Monetary));
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        var frame = Five();
        var turned = new DataFrame(frame.Columns.Select(c => c.Clone(new PrimitiveDataFrameColumn<long>("row", Enumerable.Range(0, 13).Select(i => (long)(12 - i))))));
        Assert.Equal(Rfm.Of(frame, Columns).Customers, Rfm.Of(turned, Columns).Customers);
    }

    [Fact]
    public void Scores_of_customers_who_all_differ_are_fifths()
    {
        var rows = Enumerable.Range(1, 20).Select(i => Bought($"{i}", Day(i), $"o{i}", 1, i));
        var rfm = Rfm.Of(Events([.. rows]), Columns);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => 1 + (i / 4)), rfm.Customers.Select(c => c.R));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => 1 + (i / 4)), rfm.Customers.Select(c => c.M));
        Assert.All(rfm.Customers, c => Assert.Equal(1, c.F));
    }

    [Fact]
    public void One_customer_is_scored_too() => Assert.Equal("a: R 1, F 1, M 1, Lost (1.00 days ago, 1 orders, 6.00)", Rfm.Of(Events(Bought("a", Day(1), "o", 2, 3)), Columns, Day(2))["a"].ToString());

    /// <summary>The ranges that Putler gives for R and for the mean of F and M (putler.com/rfm-analysis), where 0 means that even 1 is enough.</summary>
    [Fact]
    public void Each_cell_of_the_grid_lies_within_the_published_range_of_its_name()
    {
        Dictionary<RfmSegment, (int RFrom, int RTo, int From, int To)> ranges = new()
        {
            [RfmSegment.Champions] = (4, 5, 4, 5),
            [RfmSegment.Loyal] = (2, 5, 3, 5),
            [RfmSegment.PotentialLoyalist] = (3, 5, 1, 3),
            [RfmSegment.New] = (4, 5, 0, 1),
            [RfmSegment.Promising] = (3, 4, 0, 1),
            [RfmSegment.NeedAttention] = (2, 3, 2, 3),
            [RfmSegment.AboutToSleep] = (2, 3, 0, 2),
            [RfmSegment.AtRisk] = (0, 2, 2, 5),
            [RfmSegment.CannotLose] = (0, 1, 4, 5),
            [RfmSegment.Hibernating] = (1, 2, 1, 2),
            [RfmSegment.Lost] = (0, 2, 0, 2),
        };
        var cells = Enumerable.Range(1, 5).SelectMany(r => Enumerable.Range(1, 5).Select(fm => (r, fm, Segment: RfmSegments.Of(r, fm, fm)))).ToList();
        Assert.All(cells, cell =>
        {
            var (rFrom, rTo, from, to) = ranges[cell.Segment];
            Assert.True(cell.r >= rFrom && cell.r <= rTo && cell.fm >= from && cell.fm <= to, $"{cell}");
        });
        Assert.Equal(Enum.GetValues<RfmSegment>(), cells.Select(cell => cell.Segment).Distinct().Order());
    }

    [Fact]
    public void A_half_of_the_mean_of_F_and_M_is_rounded_up() =>
        Assert.Equal((RfmSegment.Champions, RfmSegment.PotentialLoyalist), (RfmSegments.Of(5, 3, 4), RfmSegments.Of(5, 3, 3)));

    [Theory]
    [InlineData(0, 1, 1, "r is 0")]
    [InlineData(1, 6, 1, "f is 6")]
    [InlineData(1, 1, -1, "m is -1")]
    public void A_score_out_of_range_is_named(int r, int f, int m, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentOutOfRangeException>(() => RfmSegments.Of(r, f, m)).Message);

    [Fact]
    public void It_prints_itself_and_becomes_features_and_a_frame()
    {
        var rfm = Rfm.Of(Five(), Columns, Day(31));
        Assert.StartsWith("RFM of 5 customers as of 2026-01-31 00:00:00\nsegment ", rfm.ToString());
        Assert.Contains("\nCan't lose              1  20.0 %", rfm.ToString());
        Assert.Contains("<td style=\"text-align:left\">Can&#39;t lose</td>", rfm.ToHtml());
        Assert.Equal(["recency", "frequency", "monetary"], rfm.ToFeatures().Names);
        Assert.Equal(200, rfm.ToFeatures()["b", "monetary"]);
        Assert.Equal("Champions", rfm.ToFrame()["segment"][1]);
    }

    [Theory]
    [InlineData(double.NaN, 1, "Row 1 has NaN as quantity")]
    [InlineData(double.PositiveInfinity, 1, "Row 1 has ∞ as quantity")]
    [InlineData(-2, 1, "Row 1 has -2 as quantity")]
    [InlineData(0, 1, "Row 1 has 0 as quantity")]
    [InlineData(1, double.NaN, "Row 1 has NaN as price")]
    [InlineData(1, -3, "Row 1 has -3 as price")]
    public void An_unsound_purchase_is_named_by_row_and_column(double quantity, double price, string message) =>
        Assert.StartsWith(message.Replace("∞", $"{double.PositiveInfinity}"), Assert.Throws<ArgumentException>(() =>
            Rfm.Of(Events(Bought("a", Day(1), "o", 1, 1), Bought("a", Day(1), "o", quantity, price)), Columns)).Message);

    [Fact]
    public void No_purchase_at_all_is_refused()
    {
        Assert.StartsWith("None of the 0 rows is a purchase", Assert.Throws<ArgumentException>(() => Rfm.Of(Events(), Columns)).Message);
        Assert.StartsWith("None of the 1 rows is a purchase", Assert.Throws<ArgumentException>(() => Rfm.Of(Events(Did("view", "a", Day(1))), Columns)).Message);
        Assert.StartsWith("User 'f' is none of the 5 who bought", Assert.Throws<ArgumentException>(() => Rfm.Of(Five(), Columns)["f"]).Message);
    }

    [Fact]
    public void A_schema_without_orders_is_refused() =>
        Assert.Contains("no column of order numbers", Assert.Throws<ArgumentException>(() => Rfm.Of(Five(), Schema with { Order = null })).Message);
}
