using Microsoft.Data.Analysis;
using Workbench.Cleaning;

namespace Workbench.Tests.Cleaning;

public sealed class DataQualityTests
{
    [Fact]
    public void A_profile_counts_what_is_in_each_column()
    {
        var raw = Raw.Frame(
            Raw.Numbers("x", 3, -1, 0, 3, null, double.NaN, double.PositiveInfinity, 3),
            Raw.Texts("code", "A12", "A34", "B1", " ", null, "A12", "A12", "A12"),
            Raw.Times("time", null, null, "2026-01-02", "2026-01-01", null, null, null, null),
            new BooleanDataFrameColumn("flag", [true, true, false, null, null, null, null, true]));

        var quality = DataQuality.Of(raw);

        // -1, 0, 3, 3, 3 and infinity: the median is (3 + 3) / 2.
        Assert.Equal(new NumberQuality(-1, 3, double.PositiveInfinity, Negative: 1, NonPositive: 2, NaN: 1, Infinite: 1), quality["x"].Numbers);
        Assert.Equal((2, 4, "3.00", 3), (quality["x"].Missing, quality["x"].Distinct, quality["x"].MostFrequent, quality["x"].MostFrequentCount));
        Assert.Equal((2, 3, "A12", 4), (quality["code"].Missing, quality["code"].Distinct, quality["code"].MostFrequent, quality["code"].MostFrequentCount));
        Assert.Equal([("A99", 5), ("B9", 1)], quality["code"].Forms);
        Assert.Equal((new DateTime(2026, 1, 1), new DateTime(2026, 1, 2)), quality["time"].Period);
        Assert.Equal((4, 2), (quality["flag"].Missing, quality["flag"].Distinct));
        Assert.Contains("x: 1 NaN, 1 infinite", quality.ToString());
        Assert.Contains("code, forms with digits as 9: A99 (5), B9 (1)", quality.ToHtml());
    }

    [Fact]
    public void Duplicate_rows_are_counted_after_the_first()
    {
        Assert.Equal(2, DataQuality.Of(Raw.Frame(Raw.Numbers("x", 1, 1, 1, 2), Raw.Texts("t", "a", "a", "a", "a"))).DuplicateRows);
    }

    [Fact]
    public void Empty_and_missing_columns_have_a_profile_too()
    {
        var empty = DataQuality.Of(Raw.Frame(Raw.Numbers("x"), Raw.Texts("t"), Raw.Times("d")));
        var missing = DataQuality.Of(Raw.Frame(Raw.Numbers("x", [null]), Raw.Texts("t", [null]), Raw.Times("d", [null])));

        Assert.Equal((0, 0), (empty.Rows, empty.DuplicateRows));
        Assert.All(missing.Columns, column => Assert.Equal((1, 0, null), (column.Missing, column.Distinct, column.MostFrequent)));
        Assert.Contains("n/a", missing.ToString());
    }

    [Fact]
    public void Prose_has_no_forms()
    {
        Assert.Empty(DataQuality.Of(Raw.Frame(Raw.Texts("t", "red", "blue")))["t"].Forms);
        Assert.Empty(DataQuality.Of(Raw.Frame(Raw.Texts("t", "1", new string('1', 41))))["t"].Forms);
    }
}
