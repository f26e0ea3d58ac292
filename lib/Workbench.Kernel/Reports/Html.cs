using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Workbench.Kernel.Reports;

/// <summary>Small helpers for writing HTML.</summary>
internal static partial class Html
{
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The HTML parser knows nothing of strings: what ends or nests a script element must not occur in one.</summary>
    public static string InScript(string code) => code
        .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
        .Replace("<!--", "<\\!--");

    /// <summary>JSON has no escape for the slash trick's exclamation mark, but any character may be written by its code.</summary>
    public static string JsonInScript(string json) => json.Replace("<", "\\u003c");

    /// <summary>Terminal colours say nothing on a page.</summary>
    public static string WithoutAnsi(string text) => Ansi().Replace(text, "");

    public static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Ansi();
}
