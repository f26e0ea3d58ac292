using OxyPlot;
using OxyPlot.Series;

namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Counts values into bins and draws the counts as bars.</summary>
internal static class HistogramDrawing
{
    private const int MostBins = 500;

    /// <summary>A figure states sizes along a date axis in milliseconds.</summary>
    private const double MillisecondsPerDay = 86_400_000;

    public static RectangleBarSeries Draw(Trace trace, TraceDrawing drawing, OxyColor colour, bool overlay)
    {
        var lying = trace["x"] is null;
        var axis = lying ? "y" : "x";
        var scale = lying ? drawing.Y : drawing.X;
        var values = trace.Values(axis).Select(scale.Position).Where(double.IsFinite).ToList();
        var series = BarDrawing.NewSeries(trace, overlay ? OxyColor.FromAColor(0xA0, colour) : colour);
        series.StrokeColor = OxyColors.White;
        series.StrokeThickness = 0.5;
        if (values.Count > 0)
        {
            var (start, size, count) = Bins(values, trace, axis, scale);
            var heights = Heights(values, start, size, count, trace.Text("histnorm"));
            for (var i = 0; i < heights.Length; i++)
            {
                series.Items.Add(BarDrawing.Item((start + i * size, start + (i + 1) * size), (0, heights[i]), lying));
            }
        }

        return series;
    }

    private static (double Start, double Size, int Count) Bins(List<double> values, Trace trace, string axis, AxisScale scale)
    {
        var (low, high) = (values.Min(), values.Max());
        var size = JsonValues.Number(trace.In($"{axis}bins", "size")) / (scale.Kind == ScaleKind.Date ? MillisecondsPerDay : 1);
        if (scale.Kind == ScaleKind.Category)
        {
            return (low - 0.5, 1, (int)(high - low) + 1);
        }

        if (!(size > 0))
        {
            var wanted = JsonValues.Number(trace[$"nbins{axis}"]);
            size = NiceSize((high - low) / (wanted >= 1 ? wanted : Math.Clamp(Math.Sqrt(values.Count), 5, 50)));
        }

        var stated = scale.Position(trace.In($"{axis}bins", "start"));
        var start = double.IsFinite(stated) ? stated : Math.Floor(low / size) * size;
        return (start, size, (int)Math.Clamp(Math.Floor((high - start) / size) + 1, 1, MostBins));
    }

    /// <summary>The next of 1, 2, 5 times a power of ten.</summary>
    private static double NiceSize(double least)
    {
        if (!(least > 0))
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }

    private static double[] Heights(List<double> values, double start, double size, int count, string norm)
    {
        var counts = new double[count];
        foreach (var value in values)
        {
            var bin = (int)Math.Floor((value - start) / size);
            if (bin >= 0 && bin < count)
            {
                counts[bin]++;
            }
        }

        var share = norm switch
        {
            "probability" => 1.0 / values.Count,
            "percent" => 100.0 / values.Count,
            "density" => 1 / size,
            "probability density" => 1 / (values.Count * size),
            _ => 1,
        };
        return [.. counts.Select(c => c * share)];
    }
}
