using Workbench.Internals;

namespace Workbench;

/// <summary>
/// How many threads the library may use. Results never depend on it: the same seed gives the same bits on one thread or many.
/// </summary>
public static class Parallelism
{
    private static readonly AsyncLocal<int> Limited = new();
    private static int _maxThreads = Environment.ProcessorCount;

    /// <summary>Most threads that one call uses, at least 1; the number of processors unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public static int MaxThreads
    {
        get => Limited.Value > 0 ? Limited.Value : _maxThreads;
        set
        {
            Guard.AtLeast(1, value, nameof(MaxThreads));
            _maxThreads = value;
        }
    }

    /// <summary>Limits the threads of what is called until the result is disposed, and leaves other callers as they are.</summary>
    /// <param name="threads">Most threads, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is below 1.</exception>
    public static IDisposable Limit(int threads)
    {
        Guard.AtLeast(1, threads);
        var outer = new Scope(Limited.Value);
        Limited.Value = threads;
        return outer;
    }

    private sealed class Scope(int outer) : IDisposable
    {
        public void Dispose() => Limited.Value = outer;
    }
}
