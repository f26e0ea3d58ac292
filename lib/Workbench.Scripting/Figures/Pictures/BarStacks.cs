namespace Workbench.Scripting.Figures.Pictures;

/// <summary>Gives each bar its place: side by side, one upon the other, or all at the same place.</summary>
internal sealed class BarStacks(string mode, int count)
{
    /// <summary>The share of a position's room that its bars fill.</summary>
    private const double Filled = 0.8;

    private readonly Dictionary<(double Position, bool Positive), double> _tops = [];
    private int _index = -1;

    private int Beside => mode == "group" ? Math.Max(1, count) : 1;

    public void BeginTrace() => _index++;

    /// <summary>The edges across the axis of positions, where neighbours are <paramref name="step"/> apart.</summary>
    public (double From, double To) Across(double position, double step)
    {
        var width = step * Filled / Beside;
        var from = position - step * Filled / 2 + (mode == "group" ? _index * width : 0);
        return (from, from + width);
    }

    /// <summary>The ends along the axis of values.</summary>
    public (double From, double To) Along(double position, double value)
    {
        if (mode is not ("stack" or "relative"))
        {
            return (0, value);
        }

        var key = (position, value >= 0);
        var from = _tops.GetValueOrDefault(key);
        _tops[key] = from + value;
        return (from, from + value);
    }
}
