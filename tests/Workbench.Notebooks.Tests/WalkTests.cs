using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Tests;

/// <summary>The whole walk, run as a user runs it.</summary>
[Collection("runs")]
public partial class WalkTests
{
    [Fact]
    public void The_committed_outputs_come_out_again_on_all_threads()
    {
        using var run = Run.Of(["notebooks", "--check"]);
        Assert.True(run.ExitCode == 0, run.Log);
        Assert.Equal(NotebookFormTests.Walk.Append("a1-kernel-tour"), run.Written);
    }

    [Fact]
    public void The_committed_outputs_come_out_again_on_one_thread()
    {
        using var run = Run.Of(["notebooks", "--check"], ("DOTNET_PROCESSOR_COUNT", "1"));
        Assert.True(run.ExitCode == 0, run.Log);
    }

    [Fact]
    public void Online_retail_is_cleaned_to_the_published_counts_and_als_beats_popularity()
    {
        RequireData("online-retail");
        using var run = Run.Of(["notebooks", "-p", "dataset=online-retail"]);
        Assert.True(run.ExitCode == 0, run.Log);
        Assert.Contains("05-experiment.ipynb: its dataset is one of shop, hillstrom", run.Log);

        var clean = run.Notebook("01-clean").PlainText;
        Assert.Contains("541,909 rows x 8 columns, 5,268 exact duplicates", clean);
        Assert.Contains("C999999 (9,288), A999999 (3)", clean);
        Assert.Matches(@"CustomerID +Double +135,080 +4,372", clean);
        Assert.Matches(@"Description +String +1,454", clean);
        Assert.Matches(@"Quantity +Int64 +0 +722 +-80,995 +3.00 +80,995 +10,624", clean);
        Assert.Matches(@"UnitPrice +Double +0 +1,630 .* 2 +2,517", clean);

        var (als, popular) = (Ndcg(run, "Als"), Ndcg(run, "Popular"));
        Assert.True(als.Lower > popular.Upper, $"The intervals touch: ALS from {als.Lower}, popularity to {popular.Upper}.");
    }

    [Fact]
    public void Movielens_runs_where_it_is_supported()
    {
        RequireData("movielens-latest-small");
        using var run = Run.Of(["notebooks", "-p", "dataset=movielens-latest-small"]);
        Assert.True(run.ExitCode == 0, run.Log);
        Assert.Equal(["03-recommend", "04-evaluate", "a1-kernel-tour"], run.Written);
        Assert.Contains("610 users x 9,724 items, 100,836 events", run.Notebook("03-recommend").PlainText);
    }

    [Fact]
    public void Hillstroms_campaign_gets_its_verdict()
    {
        RequireData("hillstrom");
        using var run = Run.Of(["notebooks", "-p", "dataset=hillstrom"]);
        Assert.True(run.ExitCode == 0, run.Log);
        Assert.Contains("Mens E-Mail is above No E-Mail by 0.0766", run.Notebook("05-experiment").PlainText);
    }

    private static (double Lower, double Upper) Ndcg(Run run, string model)
    {
        // The first metric of the report in notebook 4 is nDCG@10, printed as value [lower, upper].
        var row = run.Notebook("04-evaluate").PlainText.Split('\n').First(line => line.StartsWith(model, StringComparison.Ordinal));
        var bounds = Interval().Match(row);
        return (double.Parse(bounds.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(bounds.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    private static void RequireData(string set)
    {
        var root = Environment.GetEnvironmentVariable("WORKBENCH_DATA");
        Assert.SkipUnless(root is not null && Directory.Exists(Path.Combine(root, set)), $"The data set {set} is not there: set WORKBENCH_DATA to the folder that holds it (see data/catalog.json for where to get it).");
    }

    [GeneratedRegex(@"\[([0-9.]+), ([0-9.]+)\]")]
    private static partial Regex Interval();
}
