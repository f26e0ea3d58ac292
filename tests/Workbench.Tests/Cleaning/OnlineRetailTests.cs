using Microsoft.Data.Analysis;
using Workbench.Cleaning;
using Workbench.Data;

namespace Workbench.Tests.Cleaning;

/// <summary>The counts are those that an independent reading of the file by DuckDB gives.</summary>
public sealed class OnlineRetailTests(OnlineRetailTests.RawTable raw) : IClassFixture<OnlineRetailTests.RawTable>
{
    [Fact]
    public void The_profile_shows_the_dirt_before_any_cleaning()
    {
        var quality = DataQuality.Of(raw.Frame);

        Assert.Equal(541_909, quality.Rows);
        Assert.Equal(5_268, quality.DuplicateRows);
        Assert.Equal(135_080, quality["CustomerID"].Missing);
        Assert.Equal(1_454, quality["Description"].Missing);
        Assert.Equal(4_372, quality["CustomerID"].Distinct);
        Assert.Equal(4_070, quality["StockCode"].Distinct);
        Assert.Equal(25_900, quality["InvoiceNo"].Distinct);
        Assert.Equal(38, quality["Country"].Distinct);
        Assert.Equal((-80_995, 80_995), (quality["Quantity"].Numbers!.Least, quality["Quantity"].Numbers!.Greatest));
        Assert.Equal(10_624, quality["Quantity"].Numbers!.Negative);
        Assert.Equal((2, 2_517), (quality["UnitPrice"].Numbers!.Negative, quality["UnitPrice"].Numbers!.NonPositive));
        Assert.Equal([("999999", 541_909 - 9_288 - 3), ("C999999", 9_288), ("A999999", 3)], quality["InvoiceNo"].Forms);
    }

    [Theory]
    [MemberData(nameof(StepsAndCounts))]
    public void Each_step_drops_as_many_rows_of_the_raw_table_as_are_known_to_be_bad(CleaningStep step, int dropped)
    {
        var report = new CleaningPlan().Add(step).Run(raw.Frame, cancellation: TestContext.Current.CancellationToken).Report;

        Assert.Equal(dropped, report.RowsDropped);
        Assert.Equal(541_909 - dropped, report.RowsOut);
    }

    [Fact]
    public void A_whole_plan_adds_up_and_leaves_no_bad_row()
    {
        var (frame, report) = new CleaningPlan()
            .Add(new DropDuplicates())
            .Add(new DropMissing("CustomerID"))
            .Add(new RepairIds("CustomerID"))
            .Add(new DropCancelled("InvoiceNo"))
            .Add(new DropCodes("StockCode") { Unlike = @"^\d{5}" })
            .Add(new DropNonPositive("UnitPrice", "Quantity"))
            .Run(raw.Frame, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(report.RowsIn - report.Steps.Sum(step => step.RowsDropped), frame.Rows.Count);
        Assert.Equal(541_909, raw.Frame.Rows.Count);
        var quality = DataQuality.Of(frame);
        Assert.Equal((0, 0), (quality.DuplicateRows, quality["CustomerID"].Missing));
        Assert.Equal("String", quality["CustomerID"].Type);
        Assert.Equal([("99999", frame.Rows.Count)], quality["CustomerID"].Forms);
        Assert.True(quality["UnitPrice"].Numbers!.Least > 0 && quality["Quantity"].Numbers!.Least > 0);
    }

    public static TheoryData<CleaningStep, int> StepsAndCounts() => new()
    {
        { new DropDuplicates(), 5_268 },
        { new DropMissing("CustomerID"), 135_080 },
        { new DropMissing("Description"), 1_454 },
        { new DropCancelled("InvoiceNo"), 9_288 },
        { new DropCancelled("InvoiceNo") { Prefix = "A" }, 3 },
        { new DropNonPositive("UnitPrice"), 2_517 },
        { DropWhere.Number("negative quantity", "Quantity", quantity => quantity < 0), 10_624 },
    };

    /// <summary>The raw file, read once for all tests.</summary>
    public sealed class RawTable
    {
        private readonly Lazy<DataFrame> _frame = new(() => Tables.Read(RealData.Require("online-retail/online_retail.csv.gz")));

        public DataFrame Frame => _frame.Value;
    }
}
