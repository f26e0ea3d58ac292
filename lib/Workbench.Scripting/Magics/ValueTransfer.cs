using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Workbench.Scripting.Directives;
using Workbench.Scripting.Display;
using Workbench.Scripting.Languages;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Magics;

/// <summary>Carries values from one language to another (<c>#!share</c>, <c>#!set</c>). References are shared, not copied, where types allow.</summary>
internal sealed class ValueTransfer(LanguageSet languages)
{
    /// <exception cref="ValueException">There is no such language or variable, or it cannot be held.</exception>
    public async Task ShareAsync(Directive.Share share, ILanguage target, CancellationToken cancellation)
    {
        var variable = As(share.MimeType, await FindAsync(share.From, share.Name, cancellation).ConfigureAwait(false));
        await target.SetAsync(share.As, variable.Value, variable.Type, cancellation).ConfigureAwait(false);
    }

    /// <exception cref="ValueException">The value is no value, or cannot be held.</exception>
    public async Task SetAsync(Directive.Set set, ILanguage target, CellScope scope, CancellationToken cancellation)
    {
        if (InputToken.TryRead(set.Value) is { } input)
        {
            var answer = await input.AskAsync(scope).ConfigureAwait(false);
            object typed = input.Request.IsPassword ? new PasswordString(answer) : answer;
            await target.SetAsync(set.Name, typed, typed.GetType(), cancellation).ConfigureAwait(false);
            return;
        }

        if (set.Value.Length > 1 && set.Value[0] == '@')
        {
            var colon = set.Value.IndexOf(':');
            var (language, name) = colon > 0 ? (set.Value[1..colon], set.Value[(colon + 1)..]) : (target.Name, set.Value[1..]);
            var variable = As(set.MimeType, await FindAsync(language, name, cancellation).ConfigureAwait(false));
            await target.SetAsync(set.Name, variable.Value, variable.Type, cancellation).ConfigureAwait(false);
            return;
        }

        var value = Literal(set.Value);
        await target.SetAsync(set.Name, value, value?.GetType() ?? typeof(object), cancellation).ConfigureAwait(false);
    }

    private async Task<Variable> FindAsync(string language, string name, CancellationToken cancellation)
    {
        var source = languages.Named(language) ?? throw new ValueException(
            $"there is no language '{language}' to take '{name}' from. Those that there are: {string.Join(", ", languages.Names.Magics.Select(m => m[2..]))}.");
        return await source.FindAsync(name, cancellation).ConfigureAwait(false) ?? throw new ValueException(
            $"'{source.Name}' has no variable '{name}'. It has {Listed(source.Variables)}.");
    }

    private static string Listed(IReadOnlyList<Variable> variables) =>
        variables.Count > 0 ? string.Join(", ", variables.Select(v => v.Name)) : "none";

    /// <summary>The value as a text of a MIME type; JSON is read again, so that the copy shares nothing with the value.</summary>
    private static Variable As(string? mimeType, Variable variable) => mimeType switch
    {
        null => variable,
        "application/json" => OfJson(JsonDocument.Parse(Json.Of(variable.Name, variable.Value)), variable),
        _ => variable with { Value = ValueFormatter.Format(variable.Value, mimeType)[mimeType], Type = typeof(string) },
    };

    private static Variable OfJson(JsonDocument document, Variable variable)
    {
        object? value = document.RootElement.ValueKind switch
        {
            JsonValueKind.String => document.RootElement.GetString(),
            JsonValueKind.Number => document.RootElement.GetDouble(),
            JsonValueKind.True or JsonValueKind.False => document.RootElement.GetBoolean(),
            JsonValueKind.Null => null,
            _ => document,
        };
        return variable with { Value = value, Type = value?.GetType() ?? typeof(object) };
    }

    /// <summary>A bare word reads as JSON does, and as a text if it is no JSON; a quoted one is a text.</summary>
    private static object? Literal(string word)
    {
        if (MagicText.IsQuoted(word))
        {
            var text = MagicText.Unquote(word);
            return text.StartsWith('{') || text.StartsWith('[') ? Structure(text) ?? (object)text : text;
        }

        return word switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            _ when int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ when char.IsAsciiDigit(word[^1]) && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => Structure(word) ?? (object)word,
        };
    }

    private static JsonNode? Structure(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
