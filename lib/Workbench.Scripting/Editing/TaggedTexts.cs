using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Workbench.Scripting.Editing;

/// <summary>Writes the compiler's classified text as plain text and as Markdown.</summary>
internal static partial class TaggedTexts
{
    private const string Field = "(field) ";

    /// <summary>The text; what a cell declares at its top is called a variable, though the compiler makes it a field.</summary>
    public static string Plain(ImmutableArray<TaggedText> parts)
    {
        var text = string.Concat(parts.Select(part => part.Text)).Replace('\u00a0', ' ').ReplaceLineEndings("\n");
        return text.StartsWith(Field, StringComparison.Ordinal) && IsVariable(parts) ? $"(variable) {text[Field.Length..]}" : text;
    }

    /// <summary>Prose in which nothing is taken for markup.</summary>
    public static string Markdown(string prose) => Special().Replace(prose, @"\$0").Replace("\n", "  \n", StringComparison.Ordinal);

    public static string CodeBlock(string code) => $"```csharp\n{code}\n```";

    /// <summary>A field of a type is written behind the type's name and a dot; a cell's class has no name to show.</summary>
    private static bool IsVariable(ImmutableArray<TaggedText> parts)
    {
        var name = parts.ToList().FindIndex(part => part.Tag == TextTags.Field);
        return name > 0 && parts[name - 1].Text != ".";
    }

    [GeneratedRegex(@"[\\`*_{}\[\]<>#|]")]
    private static partial Regex Special();
}
