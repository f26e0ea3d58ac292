using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>
/// Makes an exported picture small, able to scale, and fit to stand on a page with others: a tenth of a pixel is finer
/// than a screen shows, recurring styles become classes, and every name is the picture's own.
/// </summary>
internal static partial class SvgCompaction
{
    public static string Compact(string svg)
    {
        var body = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..].Trim();
        var tight = Gap().Replace(Tag().Replace(body, tag => Rounded(tag.Value)), "><");
        var prefix = "f" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tight)))[..8];
        var own = Tag().Replace(tight, tag => ClipName().Replace(tag.Value, $"{prefix}-clip"));
        return WithViewBox(ShareStyles(own, prefix));
    }

    private static string Rounded(string tag) => Decimal()
        .Replace(tag, m => double.Parse(m.Value, CultureInfo.InvariantCulture).ToString("0.#", CultureInfo.InvariantCulture))
        .Replace(" />", "/>");

    /// <summary>The styles become classes with short names that are valid for this picture alone.</summary>
    private static string ShareStyles(string svg, string prefix)
    {
        var classes = new Dictionary<string, string>();
        string ClassOf(Match match)
        {
            var style = match.Groups[1].Value.TrimEnd(';') + (match.Groups[2].Success ? ";shape-rendering:crispEdges" : "");
            if (!classes.TryGetValue(style, out var name))
            {
                classes[style] = name = $"{prefix}-{classes.Count}";
            }

            return $" class=\"{name}\"";
        }

        var shared = Tag().Replace(svg, tag => Style().Replace(tag.Value, ClassOf));
        var rules = string.Concat(classes.Select(c => $".{c.Value}{{{c.Key}}}"));
        return shared.Insert(shared.IndexOf('>') + 1, $"<style>{rules}</style>");
    }

    /// <summary>Without a view box a narrow page would cut the picture instead of shrinking it.</summary>
    private static string WithViewBox(string svg) =>
        Size().Replace(svg, "$0 viewBox=\"0 0 $1 $2\"", 1);

    /// <summary>What a text says is never changed, only how its element is written.</summary>
    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"-?\d+\.\d{2,}")]
    private static partial Regex Decimal();

    /// <summary>The name of a clip path where it is given or used; the element is called alike.</summary>
    [GeneratedRegex("(?<=[\"#])clipPath")]
    private static partial Regex ClipName();

    [GeneratedRegex(@">\s+<")]
    private static partial Regex Gap();

    [GeneratedRegex(" style=\"([^\"]*)\"( shape-rendering=\"crispEdges\")?")]
    private static partial Regex Style();

    [GeneratedRegex("<svg width=\"([\\d.]+)\" height=\"([\\d.]+)\"")]
    private static partial Regex Size();
}
