using Microsoft.Data.Analysis;
using Workbench.Cleaning;

namespace Workbench.Tests.Cleaning;

public sealed class DropStepTests
{
    [Fact]
    public void Of_duplicates_the_first_stays_and_missing_equals_missing()
    {
        var raw = Raw.Frame(
            Raw.Numbers("row", 0, 1, 2, 3, 4, 5),
            Raw.Texts("user", "a", "a", null, null, "a", "b"),
            Raw.Numbers("price", 1, 1, null, double.NaN, 2, 0));

        Assert.Equal([0.0, 2.0, 4.0, 5.0], new DropDuplicates("user", "price").Run(raw).Frame.Cells("row"));
        Assert.Equal(0, new DropDuplicates().Run(raw).Report.RowsDropped);
    }

    [Fact]
    public void Duplicates_are_found_in_columns_of_every_type()
    {
        var raw = Raw.Frame(
            new Int32DataFrameColumn("i", [1, 1, 2]), new SingleDataFrameColumn("f", [0f, -0f, 0f]), new BooleanDataFrameColumn("b", [true, true, true]),
            new Int64DataFrameColumn("l", [long.MinValue, long.MinValue, 0]), Raw.Times("t", "2026-01-01", "2026-01-01", "2026-01-01"), new DecimalDataFrameColumn("d", [1m, 1m, 1m]));

        Assert.Equal([1, 2], new DropDuplicates().Run(raw).Frame.Cells("i"));
    }

    [Fact]
    public void Missing_is_null_NaN_and_text_of_blanks()
    {
        var raw = Raw.Frame(Raw.Numbers("row", 0, 1, 2, 3, 4), Raw.Texts("text", "a", null, " ", "b", "c"), Raw.Numbers("number", 1, 1, 1, double.NaN, null));

        Assert.Equal([0.0], new DropMissing("text", "number").Run(raw).Frame.Cells("row"));
        Assert.Throws<ArgumentException>(() => new DropMissing().Run(raw));
    }

    [Fact]
    public void Cancelled_orders_go_by_prefix_and_on_demand_by_quantity()
    {
        var raw = Raw.Frame(Raw.Texts("order", "1", "C1", "c2", null, "3"), Raw.Numbers("quantity", 5, -5, 1, 1, -2));

        Assert.Equal(["1", "c2", null, "3"], new DropCancelled("order").Run(raw).Frame.Cells("order"));
        Assert.Equal(["1", "c2", null], new DropCancelled("order") { Quantity = "quantity" }.Run(raw).Frame.Cells("order"));
        Assert.Throws<ArgumentException>(() => new DropCancelled("order") { Prefix = "" }.Run(raw));
    }

    [Fact]
    public void A_cancellation_annuls_the_latest_earlier_line_with_the_opposite_quantity_and_each_line_once()
    {
        var raw = Raw.Frame(
            Raw.Texts("order", "1", "2", "C3", "4", "C5", "C6", "C7"),
            Raw.Texts("user", "a", "a", "a", "a", "b", "a", "a"),
            Raw.Texts("item", "x", "x", "x", "x", "x", "x", "x"),
            Raw.Numbers("quantity", 5, 5, -5, 5, -5, -5, -5),
            Raw.Times("time", "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-09", "2026-01-04", "2026-01-05", "2026-01-06"));

        // C3 annuls 2, C6 annuls 1; order 4 came after all of them; C5 is another user's, and for C7 no line is left.
        var cleaned = new DropCancelled("order") { Originals = new("user", "item", "quantity", "time") }.Run(raw);

        Assert.Equal(["4"], cleaned.Frame.Cells("order"));
        Assert.Equal("4 cancelled lines annul 2 originals; for 2 no line has the opposite quantity", Assert.Single(cleaned.Report.Steps[0].Notes));
    }

    [Fact]
    public void Non_positive_numbers_go_and_missing_ones_stay()
    {
        var raw = Raw.Frame(Raw.Numbers("price", 1, 0, -1, null, double.NaN, double.PositiveInfinity));

        Assert.Equal([1.0, null, double.NaN, double.PositiveInfinity], new DropNonPositive("price").Run(raw).Frame.Cells("price"));
        Assert.Contains("holds String, not numbers", Assert.Throws<ArgumentException>(() => new DropNonPositive("t").Run(Raw.Frame(Raw.Texts("t", "x")))).Message);
    }

    [Fact]
    public void Codes_go_by_list_by_pattern_or_by_condition_and_the_report_names_them()
    {
        var raw = Raw.Frame(Raw.Texts("code", "85123A", "POST", "POST", "M", "gift_0001", null, "22423"));

        var byPattern = new DropCodes("code") { Unlike = @"^\d{5}" }.Run(raw);
        Assert.Equal(["85123A", null, "22423"], byPattern.Frame.Cells("code"));
        Assert.Equal("dropped code: POST (2), M (1), gift_0001 (1)", Assert.Single(byPattern.Report.Steps[0].Notes));

        var byAll = new DropCodes("code") { Among = ["M"], Like = "^gift", Where = code => code == "22423" }.Run(raw);
        Assert.Equal(["85123A", "POST", "POST", null], byAll.Frame.Cells("code"));
        Assert.Throws<ArgumentException>(() => new DropCodes("code").Run(raw));
    }

    [Fact]
    public void Times_outside_the_period_go_and_its_end_is_outside()
    {
        var raw = Raw.Frame(Raw.Times("time", "1970-01-01", "2026-01-01", "2026-01-31 23:59:59", "2026-02-01", "2099-01-01", null));
        var (from, to) = (new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));

        var cleaned = new DropOutsidePeriod("time") { From = from, To = to }.Run(raw);

        Assert.Equal([from, to.AddSeconds(-1), null], cleaned.Frame.Cells("time"));
        Assert.Equal("1 rows before the period, 2 after it", Assert.Single(cleaned.Report.Steps[0].Notes));
        Assert.Throws<ArgumentException>(() => new DropOutsidePeriod("time").Run(raw));
        Assert.Throws<ArgumentException>(() => new DropOutsidePeriod("time") { From = to, To = from }.Run(raw));
    }

    [Fact]
    public void Bots_are_users_whose_busiest_day_is_over_the_limit()
    {
        // Three events a day for "many" on two days, four on one day for "bot".
        string[] days = ["2026-01-01", "2026-01-02"];
        var many = days.SelectMany(day => Enumerable.Repeat(("many", day), 3));
        var rows = many.Concat(Enumerable.Repeat(("bot", "2026-01-02 13:00"), 4)).Append((null!, "2026-01-01")).ToArray();
        var raw = Raw.Frame(Raw.Texts("user", [.. rows.Select(r => r.Item1)]), Raw.Times("time", [.. rows.Select(r => r.Item2)]));

        var cleaned = new DropBots("user", "time") { MaxPerDay = 3 }.Run(raw);

        Assert.Equal((4, 7), (cleaned.Report.RowsDropped, cleaned.Frame.Rows.Count));
        Assert.Equal("1 of 2 users went over 3.00 events a day; their events: bot (4)", Assert.Single(cleaned.Report.Steps[0].Notes));
    }

    [Fact]
    public void The_robust_limit_for_bots_follows_the_users()
    {
        // Busiest days 1, 2, 4 and 1,000: logarithms 0, 0.693, 1.386 and 6.908; median 1.040, MAD = median(1.040, 0.347, 0.347, 5.868) = 0.693,
        // so that the limit at z = 3 is exp(1.040 + 3 x 0.693 / 0.6745) = 61.7: above 4, below 1,000.
        int[] counts = [1, 2, 4, 1_000];
        var users = counts.SelectMany((count, user) => Enumerable.Repeat<string?>($"u{user}", count)).ToArray();
        var raw = Raw.Frame(Raw.Texts("user", users), Raw.Times("time", [.. users.Select(_ => "2026-01-01")]));

        var cleaned = new DropBots("user", "time") { RobustZ = 3 }.Run(raw);

        Assert.Equal(1_000, cleaned.Report.RowsDropped);
        Assert.Contains("over 61.7 events a day", cleaned.Report.Steps[0].Notes[0]);
    }

    [Fact]
    public void Conditions_of_ones_own_work_on_numbers_texts_rows_and_frames()
    {
        var raw = Raw.Frame(Raw.Numbers("n", 1, 2, 3), Raw.Texts("t", "a", "b", null));

        Assert.Equal([1.0, 3.0], DropWhere.Number("two", "n", n => n == 2).Run(raw).Frame.Cells("n"));
        Assert.Equal([1.0, 2.0], DropWhere.Text("none", "t", t => t is null).Run(raw).Frame.Cells("n"));
        Assert.Equal([2.0, 3.0], DropWhere.Row("a1", row => row["t"] is "a" && row["n"] is 1.0).Run(raw).Frame.Cells("n"));
        Assert.Contains("There are 2 marks for 3 rows", Assert.Throws<ArgumentException>(() => new DropWhere("short", _ => [true, false]).Run(raw)).Message);
    }
}
