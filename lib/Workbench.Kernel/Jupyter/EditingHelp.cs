using System.Text.Json.Nodes;
using Workbench.Scripting;
using Workbench.Scripting.Editing;

namespace Workbench.Kernel.Jupyter;

/// <summary>What an editor asks while a cell is written.</summary>
internal sealed class EditingHelp(Session session, string language)
{
    /// <summary>What tells the session that a cell which names no language is not in C#; it stands before the text that the editor knows.</summary>
    private readonly string _lead = language == "csharp" ? "" : $"#!{language}\n";

    public async Task<JsonObject?> CompleteAsync(Request request)
    {
        var (code, position) = Place(request.Content);
        var found = await session.CompleteAsync(_lead + code, _lead.Length + position, CancellationToken.None).ConfigureAwait(false);
        // Some differ only in how they are listed, as a method and one with type arguments: a client lists what it would insert.
        var items = found.Items.DistinctBy(item => item.InsertText).ToList();
        var start = CodePoints.Count(code, found.Start - _lead.Length);
        var end = CodePoints.Count(code, found.End - _lead.Length);
        return Replies.Ok(new JsonObject
        {
            ["matches"] = new JsonArray([.. items.Select(i => (JsonNode)i.InsertText)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. items.Select(i => Described(i, start, end))]),
            },
        });
    }

    public async Task<JsonObject?> InspectAsync(Request request)
    {
        var (code, position) = Place(request.Content);
        var found = await session.InspectAsync(_lead + code, _lead.Length + position, CancellationToken.None).ConfigureAwait(false);
        return Replies.Ok(new JsonObject
        {
            ["found"] = found is not null,
            ["data"] = found is null ? [] : Replies.Bundle(found.Data),
            ["metadata"] = new JsonObject(),
        });
    }

    public Task<JsonObject?> CheckCompletenessAsync(Request request)
    {
        var found = session.CheckCompleteness(_lead + Code(request.Content));
        var reply = new JsonObject { ["status"] = found.Status.ToString().ToLowerInvariant() };
        if (found.Status == CompletenessStatus.Incomplete)
        {
            reply["indent"] = found.Indent;
        }

        return Task.FromResult<JsonObject?>(reply);
    }

    private static JsonObject Described(CompletionItem item, int start, int end) => new()
    {
        ["start"] = start,
        ["end"] = end,
        ["text"] = item.InsertText,
        ["type"] = item.Kind,
        ["signature"] = item.Signature ?? "",
    };

    private static string Code(JsonObject content) => content.Text("code") ?? throw new FormatException("the request needs its code as a text");

    /// <summary>The code, and the place in it in UTF-16 units; without a place, its end.</summary>
    private static (string Code, int Position) Place(JsonObject content)
    {
        var code = Code(content);
        return (code, content.Whole("cursor_pos") is { } points ? CodePoints.ToIndex(code, points) : code.Length);
    }
}
