using System.Globalization;
using System.Text.RegularExpressions;
using OxyPlot;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Colours as a figure writes them: hexadecimal, rgb(...), rgba(...) or by name.</summary>
internal static partial class Palette
{
    public static OxyColor? TryParse(string text)
    {
        if (Rgb().Match(text) is { Success: true } match)
        {
            var alpha = match.Groups[4].Success ? Number(match.Groups[4]) : 1;
            return OxyColor.FromArgb((byte)Math.Round(255 * alpha), (byte)Number(match.Groups[1]), (byte)Number(match.Groups[2]), (byte)Number(match.Groups[3]));
        }

        if (Hex().IsMatch(text))
        {
            return OxyColor.FromUInt32(0xFF000000 | uint.Parse(text.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        var named = System.Drawing.Color.FromName(text);
        return named.IsKnownColor ? OxyColor.FromRgb(named.R, named.G, named.B) : null;
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)$")]
    private static partial Regex Rgb();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();
}
