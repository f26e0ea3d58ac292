using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Workbench.Scripting.Display;

/// <summary>What scripts in outputs have in common.</summary>
internal static partial class PageScript
{
    /// <summary>An id for a place of the page. It comes from the content, so that the same cell is the same text in every run.</summary>
    public static string IdOf(string kind, string content) => $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12]}";

    /// <summary>Code that the page does not take for the end of its script. Inside JavaScript's texts the backslash changes nothing.</summary>
    public static string Embedded(string code) => EndOfScript().Replace(code, @"<\/$1");

    [GeneratedRegex("</(script)", RegexOptions.IgnoreCase)]
    private static partial Regex EndOfScript();
}
