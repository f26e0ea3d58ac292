using System.CommandLine;

namespace Workbench.Kernel.Commands;

/// <summary>The command line of <c>workbench run</c>.</summary>
internal static class RunCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Notebooks, or folders whose notebooks are run in the order of their names.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The folder for the executed notebooks and the report.",
        DefaultValueFactory = _ => "out",
    };

    private static readonly Option<string[]> Parameters = new("-p", "--parameter")
    {
        Description = "name=value for the variable of that name in the cell tagged 'parameters'; may be repeated.",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<double?> TimeLimit = new("--timeout")
    {
        Description = "Seconds that a single cell may take, packages that it restores included; the start of its notebook's session and compiler does not count.",
    };

    private static readonly Option<bool> Html = new("--html")
    {
        Description = "Write one self-contained report.html; --html false leaves it out.",
        DefaultValueFactory = _ => true,
    };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Fail if an output differs from the one that the notebook holds already; cells tagged 'varies' may differ.",
    };

    private static readonly Option<bool> Locked = new("--locked")
    {
        Description = "Fail if a notebook asks for other packages than its lock file (NAME.packages.lock.json) has, instead of changing the file.",
    };

    private static readonly Option<string?> JUnit = new("--junit")
    {
        Description = "Write a JUnit XML report: a test suite a notebook, a test case a cell.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command("run", "Runs notebooks from first cell to last, each in a fresh session.")
        {
            Paths, Out, Parameters, TimeLimit, Html, Check, Locked, JUnit,
        };
        command.SetAction((line, cancellation) => RunAsync(Read(line), cancellation));
        return command;
    }

    private static RunOptions Read(ParseResult line) => new()
    {
        Paths = line.GetRequiredValue(Paths),
        Out = line.GetRequiredValue(Out),
        Parameters = line.GetRequiredValue(Parameters),
        Timeout = line.GetValue(TimeLimit) is { } seconds ? ToTimeout(seconds) : null,
        Html = line.GetValue(Html),
        Check = line.GetValue(Check),
        Locked = line.GetValue(Locked),
        JUnit = line.GetValue(JUnit),
    };

    private static TimeSpan ToTimeout(double seconds) => seconds is > 0 and < 1e6
        ? TimeSpan.FromSeconds(seconds)
        : throw new UsageException($"--timeout is {seconds} s; it must be above 0 and below 1,000,000.");

    private static Task<int> RunAsync(RunOptions options, CancellationToken cancellation) => new Run(options, Console.Out).ExecuteAsync(cancellation);
}
