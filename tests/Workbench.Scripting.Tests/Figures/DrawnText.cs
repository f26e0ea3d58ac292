using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Workbench.Scripting.Figures.Pictures;

namespace Workbench.Scripting.Tests.Figures;

/// <summary>A rectangle of a picture, in pixels from its upper left corner.</summary>
internal sealed record Box(double Left, double Top, double Right, double Bottom)
{
    public static Box Of(XElement rect) => new(
        Number(rect, "x"), Number(rect, "y"), Number(rect, "x") + Number(rect, "width"), Number(rect, "y") + Number(rect, "height"));

    public bool Contains(Box other) => other.Left >= Left && other.Top >= Top && other.Right <= Right && other.Bottom <= Bottom;

    public bool Overlaps(Box other) => other.Left < Right && Left < other.Right && other.Top < Bottom && Top < other.Bottom;

    public static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}

/// <summary>One line of text with the room it takes.</summary>
internal sealed partial record DrawnText(string Text, double X, Box Box)
{
    /// <summary>The shares of a font's size that letters reach above and below the line they stand on.</summary>
    private const double Ascent = 0.72;
    private const double Descent = 0.21;

    public static List<DrawnText> In(XElement svg) => [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(Of)];

    private static DrawnText Of(XElement text)
    {
        var size = Box.Number(text, "font-size");
        var place = Place().Match(text.Attribute("transform")!.Value);
        var (x, y) = (double.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(place.Groups[2].Value, CultureInfo.InvariantCulture));
        var width = new TextMeasure().WidthOf(text.Value, size);
        var left = text.Attribute("text-anchor")!.Value switch { "start" => 0, "middle" => -width / 2, "end" => -width, var other => throw new FormatException(other) };
        var box = place.Groups[3].Value switch
        {
            "" => new Box(x + left, y - Ascent * size, x + left + width, y + Descent * size),
            "-90" => new Box(x - Ascent * size, y - left - width, x + Descent * size, y - left),
            var other => throw new FormatException($"turned by {other}"),
        };
        return new DrawnText(text.Value, x, box);
    }

    [GeneratedRegex(@"^translate\(([-\d.]+),([-\d.]+)\)(?: rotate\(([-\d.]+)\))?$")]
    private static partial Regex Place();
}
