using OxyPlot;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>
/// The size of text in pixels, by the widths of Arial that the drawing library knows for PDF files. It takes a size as
/// pixels of 1/96 inch and answers in points of 1/72, hence the factor.
/// </summary>
internal sealed class TextMeasure() : PdfRenderContext(1, 1, OxyColors.Undefined)
{
    public const string Fonts = "Arial,Helvetica,sans-serif";

    /// <summary>The size of all text but the picture's title, in pixels.</summary>
    public const double UsualSize = 12;

    private const double PixelsPerPoint = 96.0 / 72;

    /// <summary>Where a reader has none of the fonts, another takes their place, and most are wider.</summary>
    private const double Reserve = 1.05;

    private const char LastKnown = '\u00FF';

    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        var lines = StringHelper.SplitLines(text ?? "");
        var sizes = lines.Select(line => MeasureLine(line, fontSize, fontWeight)).ToList();
        return new OxySize(sizes.Max(s => s.Width), sizes.Sum(s => s.Height));
    }

    public double WidthOf(string text, double fontSize) => MeasureText(text, Fonts, fontSize, FontWeights.Normal).Width;

    /// <summary>
    /// A letter of which no width is known counts as wide as it is high. The height is that of the font's size, less than
    /// the distance of two lines: the exporter puts the foot of centred text half a height below the place of its middle.
    /// </summary>
    private OxySize MeasureLine(string line, double fontSize, double fontWeight)
    {
        var known = string.Concat(line.Where(c => c <= LastKnown));
        var width = known.Length > 0 ? base.MeasureText(known, "Arial", fontSize * PixelsPerPoint, fontWeight).Width * Reserve : 0;
        return new OxySize(width + (line.Length - known.Length) * fontSize, fontSize);
    }
}
