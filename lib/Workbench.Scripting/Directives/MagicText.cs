using System.Text;

namespace Workbench.Scripting.Directives;

/// <summary>The words of a magic's line: separated by spaces, unless single or double quotes or braces hold them together.</summary>
internal static class MagicText
{
    /// <summary>The words with their quotes on, so that a quoted number can be told from a bare one.</summary>
    /// <exception cref="CellFault">A quote is not closed.</exception>
    public static IReadOnlyList<string> Split(string text, string label, int line, string source)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, braces) = ('\0', 0);
        foreach (var c in text)
        {
            if (quote == '\0' && braces == 0 && char.IsWhiteSpace(c))
            {
                AddWord();
                continue;
            }

            braces += quote != '\0' ? 0 : c == '{' ? 1 : c == '}' && braces > 0 ? -1 : 0;
            quote = quote == '\0' && c is '"' or '\'' ? c : c == quote ? '\0' : quote;
            word.Append(c);
        }

        AddWord();
        return quote == '\0' ? words : throw CellFault.OfDirective(label, line, source, $"a quote ({quote}) is opened and not closed.");

        void AddWord()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    /// <summary>A word without the quotes around it.</summary>
    public static string Unquote(string word) => IsQuoted(word) ? word[1..^1] : word;

    public static bool IsQuoted(string word) => word is ['"', .., '"'] or ['\'', .., '\''];
}
