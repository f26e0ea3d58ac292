using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Draws a group of given size from all units, without replacement, and says how far its mean is from that of the rest.</summary>
internal sealed class SplitSums
{
    /// <summary>The values that are not the most frequent one, each less that one: all others are 0 and need no visit.</summary>
    private readonly double[] _visited;
    private readonly double _mode;
    private readonly int _count;
    private readonly int _size;
    private readonly bool _isStudentised;
    private readonly double _total;
    private readonly double _totalOfSquares;

    public SplitSums(double[] all, int size, bool isStudentised)
    {
        (_count, _size, _isStudentised) = (all.Length, size, isStudentised);
        _mode = all.CountBy(value => value).MaxBy(pair => pair.Value).Key;
        _visited = [.. all.Where(value => value != _mode).Select(value => value - _mode)];
        (_total, _totalOfSquares) = (_visited.Sum(), _visited.Sum(Numbers.Square));
    }

    /// <summary>Of a group that is given: |difference of means|, over its standard error if studentised.</summary>
    public double Distance(double[] group) => Distance(group.Sum(value => value - _mode), group.Sum(value => Numbers.Square(value - _mode)));

    /// <summary>Of a group that is drawn by selection sampling (Knuth, The Art of Computer Programming, volume 2, algorithm 3.4.2 S): one pass in order, each unit with the chance wanted / left.</summary>
    public double Draw(FastRandom random)
    {
        var (sum, squares, wanted, left) = (0.0, 0.0, (long)_size, (ulong)_count);
        foreach (var value in _visited)
        {
            // 1 where the unit is chosen, without a branch that no processor can foretell.
            var chosen = ((long)((random.NextBits() >> 32) * left >> 32) - wanted) >>> 63;
            var taken = value * chosen;
            sum += taken;
            squares += taken * value;
            wanted -= chosen;
            left--;
        }

        return Distance(sum, squares);
    }

    private double Distance(double sum, double squares)
    {
        double t = _size, c = _count - _size;
        var (meanT, meanC) = (sum / t, (_total - sum) / c);
        if (!_isStudentised)
        {
            return Math.Abs(meanT - meanC);
        }

        var variance = (Math.Max(0, squares - (t * meanT * meanT)) / (t * (t - 1))) + (Math.Max(0, _totalOfSquares - squares - (c * meanC * meanC)) / (c * (c - 1)));
        return meanT == meanC ? 0 : Math.Abs(meanT - meanC) / Math.Sqrt(variance);
    }
}
