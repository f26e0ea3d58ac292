namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Keeps a picture small when a trace has more points than it can show.</summary>
internal static class Thinning
{
    /// <summary>About one a pixel of width: more would not be seen.</summary>
    private const int MostPoints = 800;

    /// <summary>Every n-th point, first included.</summary>
    public static IReadOnlyList<T> EveryNth<T>(IReadOnlyList<T> points)
    {
        var step = (points.Count + MostPoints - 1) / MostPoints;
        return step <= 1 ? points : [.. points.Where((_, i) => i % step == 0)];
    }

    /// <summary>The lowest and the highest point of each stretch of a line, so that no peak is lost.</summary>
    public static IReadOnlyList<OxyPlot.DataPoint> Extremes(IReadOnlyList<OxyPlot.DataPoint> points)
    {
        if (points.Count <= MostPoints)
        {
            return points;
        }

        var stretch = (2 * points.Count + MostPoints - 1) / MostPoints;
        return [.. points.Chunk(stretch).SelectMany(Ends)];
    }

    private static IEnumerable<OxyPlot.DataPoint> Ends(OxyPlot.DataPoint[] stretch)
    {
        var (low, high) = (stretch.MinBy(p => p.Y), stretch.MaxBy(p => p.Y));
        return low.X <= high.X ? [low, high] : [high, low];
    }
}
