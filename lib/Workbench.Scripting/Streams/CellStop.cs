using System.Diagnostics;

namespace Workbench.Scripting.Streams;

/// <summary>
/// Ends a cell that is asked to stop, by ever harder means: first its token alone; then its outputs are refused, its C# loops
/// end, and its thread is woken if it waits; at last it is left behind, unheard. A cell
/// whose code is on no thread only awaits something: there is nothing to wake, and it is left behind at once.
/// </summary>
/// <remarks>
/// A thread is never aborted: <c>ControlledExecution</c> of .NET 10 took the whole process down within a few aborts of
/// ordinary code on Linux, and with it all variables.
/// </remarks>
internal sealed class CellStop : IDisposable
{
    /// <summary>Enough for code that looks at its token to end in its own way, and hardly felt.</summary>
    private static readonly TimeSpan ToHeed = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan ToEnd = TimeSpan.FromSeconds(2);

    /// <summary>Enough for code that was woken to end, before it is looked at whether it only awaits.</summary>
    private static readonly TimeSpan ToWake = TimeSpan.FromMilliseconds(50);

    private readonly OutputChannel _outputs;
    private readonly CancellationTokenRegistration _asked;
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Thread? _thread;

    /// <summary>What the cell's code is once its thread has come back from it.</summary>
    private volatile Task? _code;

    public CellStop(OutputChannel outputs, CancellationToken token)
    {
        (_outputs, Token) = (outputs, token);
        _asked = token.UnsafeRegister(_ => Task.Run(StopAsync), null);
    }

    /// <summary>Cancelled when the cell is asked to stop.</summary>
    public CancellationToken Token { get; }

    /// <summary>Ends the C# loops of the cell.</summary>
    public LoopGuard Loops { get; } = new();

    /// <summary>Whether an error is only how the code took the request to stop.</summary>
    public bool IsReasonOf(Exception error) => Token.IsCancellationRequested && error switch
    {
        OperationCanceledException or ThreadInterruptedException => true,
        AggregateException many => many.InnerExceptions.All(IsReasonOf),
        { InnerException: { } inner } => IsReasonOf(inner),
        _ => false,
    };

    /// <summary>Begins the cell's code on a thread of its own, the only kind that may be woken or left behind.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> begin)
    {
        var begun = Task.Factory.StartNew(Begin, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        // What follows must not run on the cell's thread: a wake-up that comes as the code ends would hit the session's own next wait.
        return begun.Unwrap().ContinueWith(code => code, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();

        Task<T> Begin()
        {
            _thread = Thread.CurrentThread;
            var code = begin();
            _code = code;
            return code;
        }
    }

    /// <returns>False if the cell has not ended in time and is left behind.</returns>
    public async Task<bool> HasEndedAsync(Task run) =>
        await Task.WhenAny(run, _left.Task).ConfigureAwait(false) == run;

    public void Dispose() => _asked.Dispose();

    /// <summary>What the session does around the code, such as a restore of packages, is not left at once: it would go on beside the next cell.</summary>
    private bool OnlyAwaits => _code is { IsCompleted: false } && !Loops.IsOnThread;

    private async Task StopAsync()
    {
        var asked = Stopwatch.GetTimestamp();
        await Task.Delay(ToHeed, CancellationToken.None).ConfigureAwait(false);
        _outputs.Refuse();
        Loops.Stop();
        _thread?.Interrupt();
        do
        {
            await Task.Delay(ToWake, CancellationToken.None).ConfigureAwait(false);
        }
        while (!OnlyAwaits && Stopwatch.GetElapsedTime(asked) < ToEnd);
        _left.TrySetResult();
    }
}
