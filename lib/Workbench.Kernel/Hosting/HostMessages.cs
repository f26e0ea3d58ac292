using System.Text.Json.Serialization;

namespace Workbench.Kernel.Hosting;

/// <summary>What the runner asks of the process that holds the session.</summary>
internal sealed record HostRequest(string Code, int Number, string Language);

/// <summary>What the process that holds the session tells the runner, one JSON line each.</summary>
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Printed), "printed")]
[JsonDerivedType(typeof(Displayed), "displayed")]
[JsonDerivedType(typeof(Returned), "returned")]
[JsonDerivedType(typeof(Cleared), "cleared")]
[JsonDerivedType(typeof(Script), "script")]
[JsonDerivedType(typeof(Ended), "ended")]
internal abstract record HostEvent
{
    /// <summary>The process has started and its compiler is warm, once a notebook and before all else.</summary>
    public sealed record Ready : HostEvent;

    public sealed record Printed(string Name, string Text) : HostEvent;

    public sealed record Displayed(IReadOnlyDictionary<string, string> Data, string? DisplayId, bool IsUpdate) : HostEvent;

    public sealed record Returned(IReadOnlyDictionary<string, string> Data) : HostEvent;

    public sealed record Cleared(bool Wait) : HostEvent;

    /// <summary>The script that draws figures, once a notebook.</summary>
    public sealed record Script(string Text) : HostEvent;

    /// <summary>The cell is over, with the error that ended it or none.</summary>
    public sealed record Ended(CellError? Error) : HostEvent;
}

/// <summary>An error as a notebook stores it.</summary>
internal sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback);
