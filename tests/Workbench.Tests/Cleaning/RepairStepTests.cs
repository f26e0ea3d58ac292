using Microsoft.Data.Analysis;
using Workbench.Cleaning;

namespace Workbench.Tests.Cleaning;

public sealed class RepairStepTests
{
    [Fact]
    public void Ids_that_were_taken_for_numbers_are_text_again()
    {
        var numbers = new RepairIds("id").Run(Raw.Frame(Raw.Numbers("id", 17850, null, 7)));
        var texts = new RepairIds("id").Run(Raw.Frame(Raw.Texts("id", "17850.0", "17850", " a7 ", "1.50", " ", null)));
        var longs = new RepairIds("id").Run(Raw.Frame(new Int64DataFrameColumn("id", [5, 6])));

        Assert.Equal(["17850", null, "7"], numbers.Frame.Cells("id"));
        Assert.Equal(["17850", "17850", "a7", "1.50", null, null], texts.Frame.Cells("id"));
        Assert.Equal(["5", "6"], longs.Frame.Cells("id"));
        Assert.Equal((2, 3, 2), (numbers.Report.CellsChanged, texts.Report.CellsChanged, longs.Report.CellsChanged));
    }

    [Fact]
    public void Ids_that_lost_digits_are_reported()
    {
        var cleaned = new RepairIds("id").Run(Raw.Frame(Raw.Numbers("id", 1e20, 12.5, 3)));

        Assert.Contains(cleaned.Report.Steps[0].Notes, note => note.StartsWith("2 ids are no whole numbers below 1e15, such as 1E+20", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_is_repaired_in_blanks_case_and_spelling()
    {
        var raw = Raw.Frame(Raw.Texts("zip", " Surburban", "Surburban", "urban", "Urban", "Urban  ", "Rural\r\n area", "  ", null));

        var cleaned = new RepairText("zip") { UnifyCase = true, Spellings = new Dictionary<string, string> { ["Surburban"] = "Suburban" } }.Run(raw);

        Assert.Equal(["Suburban", "Suburban", "Urban", "Urban", "Urban", "Rural area", null, null], cleaned.Frame.Cells("zip"));
        Assert.Equal(6, cleaned.Report.CellsChanged);
        Assert.Contains("\"urban\" -> \"Urban\" (1)", cleaned.Report.Steps[0].Notes[0]);
    }

    [Fact]
    public void Text_becomes_times_in_utc_and_the_unreadable_is_reported()
    {
        var cleaned = new RepairTimes("time").Run(Raw.Frame(Raw.Texts("time", "2026-01-02 03:04:05", "2026-01-02T03:04:05+02:00", "2026-01-02", "02/01/2026", null)));

        Assert.Equal(
            [new DateTime(2026, 1, 2, 3, 4, 5), new DateTime(2026, 1, 2, 1, 4, 5), new DateTime(2026, 1, 2), null, null],
            cleaned.Frame.Cells("time"));
        Assert.Equal("1 cells are no time in any of the formats, the first in row 3: \"02/01/2026\"", Assert.Single(cleaned.Report.Steps[0].Notes));
    }

    [Fact]
    public void Text_becomes_numbers_with_either_decimal_mark()
    {
        var points = new RepairNumbers("n").Run(Raw.Frame(Raw.Texts("n", "1,234.5", "2", "free", null)));
        var commas = new RepairNumbers("n") { DecimalMark = ',' }.Run(Raw.Frame(Raw.Texts("n", "1.234,5", "2")));

        Assert.Equal([1234.5, 2.0, null, null], points.Frame.Cells("n"));
        Assert.Equal([1234.5, 2.0], commas.Frame.Cells("n"));
        Assert.Contains("row 2: \"free\"", points.Report.Steps[0].Notes[0]);
    }
}
