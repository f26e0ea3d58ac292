using System.Globalization;

namespace Workbench.Benchmarks;

/// <summary>A process that does a job in turns, and how long each took.</summary>
internal sealed class Contender : IDisposable
{
    private readonly string _name;
    private readonly LineProcess _process;
    private readonly List<double> _seconds = [];
    private readonly List<double> _processor = [];

    private Contender(string name, LineProcess process) => (_name, _process) = (name, process);

    /// <returns>Null where it cannot do the job; the error stream says why.</returns>
    public static Contender? Start(string name, string program, string[] arguments, params (string Name, string? Value)[] environment) =>
        LineProcess.Start(program, arguments, environment) is { } process ? new(name, process) : null;

    /// <summary>A process of this program that does one of <see cref="PeerJob.All"/>.</summary>
    public static Contender StartOurs(string job, int threads, CellFolder folder) =>
        Start($"ours-{threads}", "dotnet", [typeof(PeerTurns).Assembly.Location, "turn", job, $"{threads}", folder.Path])
        ?? throw new IOException($"The job {job} did not start; its error is above.");

    /// <summary>The median of its turns.</summary>
    public double Seconds => _seconds.Median();

    /// <summary>Bytes, so far.</summary>
    public long PeakMemory => _process.PeakMemory;

    public void Run(bool counts)
    {
        var parts = Array.ConvertAll(_process.Ask("").Split(';'), part => double.Parse(part, CultureInfo.InvariantCulture));
        if (counts)
        {
            _seconds.Add(parts[0]);
            _processor.Add(parts[1]);
        }
    }

    public ContenderResult Result(Func<float[], double?> quality, CellFolder folder)
    {
        // What the answer takes is not the job's.
        var memory = PeakMemory;
        _process.Ask(_name);
        return new(Seconds, _processor.Median(), memory, quality(folder.Read<float>(_name)));
    }

    public void Dispose() => _process.Dispose();
}

/// <summary>How a contender did.</summary>
/// <param name="Seconds">The median of its turns.</param>
/// <param name="Processor">The same, of the seconds that all of its threads together were at work.</param>
/// <param name="PeakMemory">Bytes.</param>
/// <param name="Quality">nDCG@10, or RMSE; null where there is nothing to judge.</param>
internal sealed record ContenderResult(double Seconds, double Processor, long PeakMemory, double? Quality);
