namespace Workbench.Notebooks.Tests;

/// <summary>What every notebook owes its reader.</summary>
public class NotebookFormTests
{
    /// <summary>The story from raw data to a verdict. Notebooks beside it (a1 and so on) are about the tool, and have no data set to choose.</summary>
    public static string[] Walk { get; } = ["00-quickstart", "01-clean", "02-profiles", "03-recommend", "04-evaluate", "05-experiment", "06-cold-start", "07-explain-and-rank", "08-tune", "09-uplift", "10-bandits-and-off-policy", "11-sequential-tests"];

    public static TheoryData<string> WalkNames => [.. Walk];

    public static TheoryData<string> Names => [.. Directory.GetFiles(Repository.Notebooks, "*.ipynb").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    [Fact]
    public void The_walk_is_complete() => Assert.Equal([.. Walk, "a1-kernel-tour"], Names.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_small_enough_for_a_code_hosts_preview(string name) => Assert.InRange(Open(name).Bytes, 1, 200_000);

    [Theory]
    [MemberData(nameof(WalkNames))]
    public void It_has_one_parameters_cell_that_names_its_data_sets(string name)
    {
        var parameters = Assert.Single(Open(name).CodeCells, cell => NotebookFile.HasTag(cell, "parameters"));
        Assert.Matches(@"^var dataset = ""shop""; // shop( \| [a-z-]+)*$", NotebookFile.Source(parameters));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_cells_are_short(string name) =>
        Assert.All(Open(name).CodeCells, cell => Assert.InRange(NotebookFile.Source(cell).Split('\n').Length, 1, 15));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_committed_executed_and_without_an_error(string name) => Assert.All(Open(name).CodeCells, cell =>
    {
        Assert.Equal(System.Text.Json.JsonValueKind.Number, cell.GetProperty("execution_count").ValueKind);
        Assert.DoesNotContain(cell.GetProperty("outputs").EnumerateArray(), output => output.GetProperty("output_type").GetString() == "error");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_what_it_teaches_and_has_exercises_with_folded_answers(string name)
    {
        var prose = string.Join("\n", Open(name).Cells.Where(c => c.GetProperty("cell_type").GetString() == "markdown").Select(NotebookFile.Source));
        Assert.Matches(@"\*\*You will (learn|see)\*\*", prose);
        Assert.Contains("## Exercise", prose);
        Assert.Contains("<details><summary>Answer", prose);
    }

    private static NotebookFile Open(string name) => new(Path.Combine(Repository.Notebooks, $"{name}.ipynb"));
}
