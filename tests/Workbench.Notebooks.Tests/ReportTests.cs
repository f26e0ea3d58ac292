using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Workbench.Notebooks.Tests;

/// <summary>The report in a real browser that has no network.</summary>
[Collection("runs")]
public class ReportTests
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    [Fact]
    public void Every_chart_draws_without_a_network_and_without_an_error()
    {
        var browser = Names.Select(Find).FirstOrDefault(path => path is not null);
        Assert.SkipUnless(browser is not null, "There is no Chromium on the PATH: install it (on Debian: apt-get install chromium).");
        using var run = Run.Of([Path.Combine("notebooks", "05-experiment.ipynb")]);

        var (page, log) = Open(browser!, run.Report);

        var figures = run.Notebook("05-experiment").Count("application/vnd.plotly.v1+json");
        Assert.Equal(3, figures);
        Assert.Equal(figures, Regex.Count(page, "<div class=\"[^\"]*js-plotly-plot"));
        Assert.Equal(figures, Regex.Count(page, "<g class=\"plot\""));
        Assert.DoesNotContain("CONSOLE", log);
    }

    [Fact]
    public void The_report_names_no_address_to_load_from()
    {
        using var run = Run.Of([Path.Combine("notebooks", "05-experiment.ipynb")]);
        Assert.DoesNotMatch("<(script|link|img|iframe)[^>]*(src|href)=[\"']?(https?:)?//", File.ReadAllText(run.Report));
    }

    /// <summary>The page as it stands after its scripts have run, and what the browser logged.</summary>
    private static (string Page, string Log) Open(string browser, string file)
    {
        var profile = Directory.CreateTempSubdirectory("workbench-browser-");
        var start = new ProcessStartInfo(browser,
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", $"--user-data-dir={profile.FullName}", "--virtual-time-budget=20000", "--dump-dom", $"file://{file}",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var log = process.StandardError.ReadToEndAsync();
        var page = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        profile.Delete(recursive: true);
        return (page, log.GetAwaiter().GetResult());
    }

    private static string? Find(string name) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
