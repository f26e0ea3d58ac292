using Workbench.Cleaning;

namespace Workbench.Tests.Cleaning;

public sealed class CleaningPlanTests
{
    private static readonly CleaningPlan Plan = new CleaningPlan().Add(new DropMissing("user")).Add(new DropNonPositive("price")).Add(new RepairIds("user"));

    [Fact]
    public void The_report_counts_what_each_step_dropped_and_changed()
    {
        var raw = Raw.Frame(Raw.Numbers("user", 1, null, 2, 3), Raw.Numbers("price", 5, 5, 0, 7));

        var (frame, report) = Plan.Run(raw, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([(4L, 1L, 3L, 0L), (3L, 1L, 2L, 0L), (2L, 0L, 2L, 2L)], report.Steps.Select(s => (s.RowsIn, s.RowsDropped, s.RowsOut, s.CellsChanged)));
        Assert.Equal((4, 2, 2, 2), (report.RowsIn, report.RowsDropped, report.RowsOut, report.CellsChanged));
        Assert.Equal(["1", "3"], frame.Cells("user"));
        Assert.Equal([1.0, null, 2.0, 3.0], raw.Cells("user"));
    }

    [Fact]
    public void The_report_prints_as_an_aligned_table_and_as_html()
    {
        var raw = Raw.Frame(Raw.Numbers("user", 1, null, 2, 3), Raw.Numbers("price", 5, 5, 0, 7));

        var report = Plan.Run(raw, cancellation: TestContext.Current.CancellationToken).Report;

        Assert.Equal(
            """
            Cleaning: 4 rows in, 2 out (50.0 %)
            step                   rows in  dropped  of rows in  rows out  cells changed
            ---------------------  -------  -------  ----------  --------  -------------
            1. drop missing user         4        1      25.0 %         3              0
            2. drop price <= 0           3        1      33.3 %         2              0
            3. repair ids in user        2        0         0 %         2              2
            all steps                    4        2      50.0 %         2              2
            3. user was Double and is text now
            """.ReplaceLineEndings("\n"),
            report.ToString());
        Assert.Contains("2. drop price &lt;= 0</td>", report.ToHtml());
    }

    [Fact]
    public void A_report_that_does_not_add_up_cannot_be_built()
    {
        var lost = Assert.Throws<ArgumentException>(() => new CleaningReport(10, [new("drop", 10, 2, 7, 0, [])]));
        var jumped = Assert.Throws<ArgumentException>(() => new CleaningReport(10, [new("drop", 10, 2, 8, 0, []), new("next", 9, 0, 9, 0, [])]));

        Assert.Contains("does not add up at 'drop'", lost.Message);
        Assert.Contains("does not add up at 'next'", jumped.Message);
    }

    [Fact]
    public void An_absent_column_is_an_error_that_names_the_step_and_lists_the_columns()
    {
        var raw = Raw.Frame(Raw.Numbers("user", 1), Raw.Numbers("price", 5));

        var plan = new CleaningPlan().Add(new DropDuplicates()).Add(new DropMissing("usr"));
        var error = Assert.Throws<ArgumentException>(() => plan.Run(raw, cancellation: TestContext.Current.CancellationToken));

        Assert.StartsWith("Step 2 (drop missing usr): There is no column 'usr'. The columns are: user, price.", error.Message);
    }

    [Fact]
    public void Editing_the_cleaned_frame_leaves_the_raw_one_as_it_was()
    {
        var raw = Raw.Frame(Raw.Numbers("price", 5, 6));

        var cleaned = new DropMissing("price").Run(raw);
        cleaned.Frame.Columns["price"][0] = 99.0;

        Assert.Equal([5.0, 6.0], raw.Cells("price"));
    }

    [Fact]
    public void An_empty_frame_passes_through_every_step_that_learns_nothing()
    {
        var raw = Raw.Frame(Raw.Texts("id"), Raw.Numbers("n"), Raw.Times("t"));
        var plan = new CleaningPlan()
            .Add(new DropDuplicates()).Add(new DropMissing("id")).Add(new RepairIds("id")).Add(new RepairText("id"))
            .Add(new DropCancelled("id") { Quantity = "n", Originals = new("id", "id", "n", "t") }).Add(new DropCodes("id") { Like = "x" })
            .Add(new DropNonPositive("n")).Add(new DropOutsidePeriod("t") { From = DateTime.UnixEpoch }).Add(new DropBots("id", "t") { RobustZ = 3 });

        var (frame, report) = plan.Run(raw, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((0, 0, 3), (frame.Rows.Count, report.RowsDropped, frame.Columns.Count));
        Assert.Contains("n/a", report.ToString());
    }

    [Fact]
    public void Cancelling_stops_before_the_next_step()
    {
        using var stop = new CancellationTokenSource();
        var second = false;
        var plan = new CleaningPlan()
            .Add(new DropWhere("first", frame => { stop.Cancel(); return new bool[frame.Rows.Count]; }))
            .Add(new DropWhere("second", frame => { second = true; return new bool[frame.Rows.Count]; }));

        Assert.Throws<OperationCanceledException>(() => plan.Run(Raw.Frame(Raw.Numbers("n", 1)), cancellation: stop.Token));
        Assert.False(second);
    }
}
