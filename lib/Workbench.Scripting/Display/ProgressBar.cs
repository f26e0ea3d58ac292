using System.Diagnostics;
using System.Net;
using Microsoft.DotNet.Interactive;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Display;

/// <summary>
/// A bar that fills while a long computation reports its share. When that reaches 1, or when it is disposed, it leaves one line
/// without any timing, so that an executed notebook stays comparable.
/// </summary>
/// <param name="title">What is being done, e.g. <c>Fitting ALS</c>.</param>
/// <example><c>model.Fit(events, new ProgressBar("Fitting ALS"))</c></example>
public sealed class ProgressBar(string title) : IProgress<double>, IDisposable
{
    /// <summary>Ten a second: smooth to the eye, and no load for the client.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly DisplayedValue _shown = Kernel.display(Bar(title, 0, ""));
    private readonly CellScope _scope = CellScope.Required;
    private TimeSpan _next = Interval;
    private double _share;
    private bool _ended;

    /// <summary>Moves the bar; calls from any thread, as often as it suits them.</summary>
    /// <param name="value">The share that is done, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is NaN or outside 0 to 1.</exception>
    public void Report(double value)
    {
        if (!(value is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"The share of '{title}' that is done must be from 0 to 1.");
        }

        lock (_gate)
        {
            _share = value;
            if (value == 1)
            {
                End();
                return;
            }

            var elapsed = Stopwatch.GetElapsedTime(_start);
            if (!_ended && elapsed >= _next)
            {
                _next = elapsed + Interval;
                Show(Bar(title, value, Remaining(value, elapsed)));
            }
        }
    }

    /// <summary>Leaves the title and the share that was reached.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            End();
        }
    }

    private void End()
    {
        if (!_ended)
        {
            _ended = true;
            Show(Bar(title, _share, ""));
        }
    }

    /// <summary>A worker thread may not carry the cell's scope, so the bar brings its own.</summary>
    private void Show(HtmlBundle bar)
    {
        if (CellScope.Current is null)
        {
            ExecutionContext.Run(ExecutionContext.Capture()!, _ => ShowIn(_scope, bar), null);
            return;
        }

        _shown.Update(bar);
    }

    private void ShowIn(CellScope scope, HtmlBundle bar)
    {
        scope.Enter();
        _shown.Update(bar);
    }

    private static string Remaining(double share, TimeSpan elapsed) =>
        share <= 0 ? "" : $", {elapsed * ((1 - share) / share):h\\:mm\\:ss} left";

    private static HtmlBundle Bar(string title, double share, string remaining)
    {
        var text = $"{title}: {share:0%}{remaining}";
        return new HtmlBundle(
            $"<label>{WebUtility.HtmlEncode(text)} <progress max=\"1\" value=\"{share:0.###}\"></progress></label>", text);
    }
}
