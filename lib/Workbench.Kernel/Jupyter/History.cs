using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// What was executed since the kernel started; it is the only session that it knows, number 1. It can be searched while a cell
/// runs and then adds to it.
/// </summary>
internal sealed class History
{
    private const int SessionNumber = 1;

    private volatile ImmutableList<Entry> _entries = [];

    public void Add(int line, string code, string? result) => _entries = _entries.Add(new Entry(line, code, result));

    /// <summary>The content of the reply to a request for entries.</summary>
    public JsonObject Find(JsonObject content)
    {
        var entries = content.Text("hist_access_type") switch
        {
            "tail" => Last(_entries, content.Whole("n")),
            "range" => Range(content),
            "search" => Search(content),
            var other => throw new FormatException($"hist_access_type is '{other}'; it must be tail, range or search"),
        };
        var withOutput = content.Flag("output");
        return Replies.Ok(new JsonObject { ["history"] = new JsonArray([.. entries.Select(JsonNode (e) => e.ToJson(withOutput))]) });
    }

    private static IEnumerable<Entry> Last(IReadOnlyCollection<Entry> entries, int? n) => n is { } limit ? entries.TakeLast(limit) : entries;

    /// <summary>Lines from start up to but not including stop; the session may be its number, or 0 for the current one.</summary>
    private IEnumerable<Entry> Range(JsonObject content)
    {
        var start = content.Whole("start") ?? 1;
        var stop = content.Whole("stop") ?? int.MaxValue;
        return content.Whole("session") is null or 0 or SessionNumber ? _entries.Where(e => e.Line >= start && e.Line < stop) : [];
    }

    /// <summary>Patterns have <c>*</c> and <c>?</c>; of equal entries, unique keeps the last.</summary>
    private IEnumerable<Entry> Search(JsonObject content)
    {
        var pattern = content.Text("pattern") ?? "*";
        var found = _entries.Where(e => FileSystemName.MatchesSimpleExpression(pattern, e.Code, ignoreCase: false)).ToList();
        if (content.Flag("unique"))
        {
            found = [.. found.GroupBy(e => e.Code).Select(g => g.Last()).OrderBy(e => e.Line)];
        }

        return Last(found, content.Whole("n"));
    }

    private sealed record Entry(int Line, string Code, string? Result)
    {
        public JsonArray ToJson(bool withOutput) =>
            new JsonArray(SessionNumber, Line, withOutput ? new JsonArray(Code, Result) : JsonValue.Create(Code));
    }
}
