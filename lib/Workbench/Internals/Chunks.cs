using System.Runtime.ExceptionServices;

namespace Workbench.Internals;

/// <summary>
/// Loops over 0 to count - 1 in chunks of a fixed size, shared among threads. What a chunk computes must depend on the chunk alone, never on the thread.
/// </summary>
internal static class Chunks
{
    /// <summary>Multiplications and additions of float32 that take about as long as a second thread that sleeps takes to help, on a machine that has other work too.</summary>
    private const long WorthThreads = 1 << 21;

    /// <summary>Keeps loops on one thread until the result is disposed, if each has so little to do that threads would wait for each other longer than they work.</summary>
    /// <param name="operations">Multiplications and additions of one loop, about.</param>
    /// <returns>Null where a loop is worth its threads.</returns>
    public static IDisposable? OnOneThread(long operations) => operations < WorthThreads ? Parallelism.Limit(1) : null;

    /// <summary>Runs <paramref name="body"/> on (first, end) of each chunk.</summary>
    public static void Run(int count, int size, Action<int, int> body, Meter meter, CancellationToken ct) =>
        Run(count, size, () => 0, (_, first, end) => body(first, end), meter, ct);

    /// <summary>Runs <paramref name="body"/> on (scratch, first, end) of each chunk; a thread has one scratch for all of its chunks.</summary>
    public static void Run<T>(int count, int size, Func<T> newScratch, Action<T, int, int> body, Meter meter, CancellationToken ct)
    {
        var chunkCount = (int)(((long)count + size - 1) / size);
        var (next, done) = (-1, 0);
        var threads = Math.Min(Parallelism.MaxThreads, chunkCount);
        if (threads <= 1)
        {
            Work();
            return;
        }

        RunThreads(threads, Work, ct);

        void Work()
        {
            ct.ThrowIfCancellationRequested();
            var scratch = newScratch();
            for (var chunk = Interlocked.Increment(ref next); chunk < chunkCount; chunk = Interlocked.Increment(ref next))
            {
                ct.ThrowIfCancellationRequested();
                body(scratch, chunk * size, (int)Math.Min(count, (chunk + 1L) * size));
                meter.Report((double)Interlocked.Increment(ref done) / chunkCount);
            }
        }
    }

    private static void RunThreads(int threads, Action work, CancellationToken ct)
    {
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct }, _ => work());
        }
        catch (AggregateException e)
        {
            // One thread or many must fail alike, so the caller sees the error itself.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
