using System.Text.Json;
using System.Text.Json.Nodes;
using Workbench.Scripting.Directives;
using Workbench.Scripting.Languages;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Magics;

/// <summary>
/// A word of a magic's line that stands for what its reader types: <c>@input</c> or <c>@password</c>, with a prompt after a
/// colon, or with an object as in <c>@input:{"prompt": "Which file?", "type": "file"}</c>.
/// </summary>
internal sealed record InputToken(InputRequest Request, bool IsToBeSaved)
{
    /// <summary>Reads a word; null if it is an ordinary one.</summary>
    /// <exception cref="ValueException">It is neither a prompt nor an object that follows the colon.</exception>
    public static InputToken? TryRead(string word)
    {
        var colon = word.IndexOf(':');
        var (kind, rest) = colon < 0 ? (word, "") : (word[..colon], MagicText.Unquote(word[(colon + 1)..]));
        if (kind is not ("@input" or "@password"))
        {
            return null;
        }

        var settings = rest.StartsWith('{') ? Settings(rest) : new JsonObject { ["prompt"] = rest };
        var isPassword = kind == "@password" || Text(settings, "type") == "password";
        return new InputToken(new InputRequest(Text(settings, "prompt"), isPassword), settings.ContainsKey("saveAs"));
    }

    /// <summary>What the reader types in place of a word; the word itself if it is an ordinary one.</summary>
    public static async Task<string> AnswerAsync(string word, CellScope scope) =>
        TryRead(word) is { } token ? await token.AskAsync(scope).ConfigureAwait(false) : word;

    /// <summary>What the reader types.</summary>
    /// <exception cref="ValueException">The client gives no input.</exception>
    public async Task<string> AskAsync(CellScope scope)
    {
        if (IsToBeSaved)
        {
            scope.Note("'saveAs' is ignored: this session keeps no answers, so it asks anew each time.");
        }

        try
        {
            return await scope.AskAsync(Request).ConfigureAwait(false);
        }
        catch (InvalidOperationException noReader)
        {
            throw new ValueException(noReader.Message);
        }
    }

    private static JsonObject Settings(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException error)
        {
            throw new ValueException($"'{text}' does not describe an input: {error.Message}");
        }
    }

    private static string Text(JsonObject settings, string name) =>
        settings[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
