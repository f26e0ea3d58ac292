namespace Workbench.Internals;

/// <summary>
/// Progress of work in parts, from 0 to 1: never falls, ends at exactly 1, and is reported at most about 500 times however fine the work is cut.
/// </summary>
internal sealed class Meter
{
    private readonly Root _root;
    private readonly double _from;
    private readonly double _width;

    private Meter(Root root, double from, double width) => (_root, _from, _width) = (root, from, width);

    /// <summary>A meter that nobody reads.</summary>
    public static Meter None { get; } = For(null);

    /// <summary>Starts at 0.</summary>
    public static Meter For(IProgress<double>? target)
    {
        var meter = new Meter(new(target), 0, 1);
        meter.Report(0);
        return meter;
    }

    /// <summary>The meter of part <paramref name="index"/> of <paramref name="count"/> equal parts.</summary>
    public Meter Part(int index, int count) => new(_root, _from + (_width * index / count), _width / count);

    /// <summary>Says that <paramref name="share"/> of this part is done, from any thread.</summary>
    public void Report(double share) => _root.Report(_from + (_width * share));

    /// <summary>Says that all is done.</summary>
    public void Complete() => _root.Report(1);

    private sealed class Root(IProgress<double>? target)
    {
        private const double Step = 0.002;
        private readonly Lock _lock = new();
        private double _last = -1;

        public void Report(double share)
        {
            if (target is null)
            {
                return;
            }

            lock (_lock)
            {
                if (share >= _last + Step || (share >= 1 && _last < 1))
                {
                    _last = share;
                    target.Report(Math.Min(share, 1));
                }
            }
        }
    }
}
