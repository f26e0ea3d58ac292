using Workbench.Scripting.Display;
using Workbench.Scripting.Languages;

namespace Workbench.Scripting.Magics;

/// <summary>The variables of all languages as a table (<c>#!who</c>, <c>#!whos</c>).</summary>
internal static class VariableList
{
    public static object Of(LanguageSet languages, bool detailed)
    {
        var variables = languages.InUse.SelectMany(l => l.Variables).ToList();
        if (!detailed || variables.Count == 0)
        {
            var lines = variables.GroupBy(v => v.Language).Select(g => $"{g.Key}: {string.Join(", ", g.Select(v => v.Name))}").ToList();
            return lines.Count > 0 ? string.Join('\n', lines) : "(no variables yet)";
        }

        TableColumn Column(string name, Func<Variable, string> text, bool right = false) => new(name, "", right, [.. variables.Select(text)]);
        return new Table(
            [
                Column("name", v => v.Name),
                Column("language", v => v.Language),
                Column("type", v => TypeText.Of(v.Type)),
                Column("shape", v => ValueSummary.Shape(v.Value), right: true),
                Column("bytes", v => ValueSummary.Size(v.Value) is { } bytes ? $"{bytes:N0}" : "", right: true),
                Column("value", v => ValueSummary.Preview(v.Value)),
            ],
            variables.Count);
    }
}
