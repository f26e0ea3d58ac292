using System.Diagnostics;
using Workbench.Scripting.CSharp;
using Workbench.Scripting.Directives;
using Workbench.Scripting.Display;
using Workbench.Scripting.Figures;
using Workbench.Scripting.Loading;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting;

/// <summary>
/// A notebook's session: it evaluates cells one after another, and what a cell declares stays for those that follow.
/// </summary>
/// <remarks>It owns no socket and no file of the notebook; outputs go to whoever asked for the evaluation.</remarks>
public sealed class Session : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SessionOptions _options;
    private readonly SubmissionChain _chain;
    private readonly References _references;
    private readonly HashSet<string> _importing = [];
    private string? _plotlyScript;

    /// <summary>A fresh session that knows nothing yet.</summary>
    /// <param name="options">Its surroundings; null for the defaults.</param>
    public Session(SessionOptions? options = null)
    {
        _options = options ?? new SessionOptions();
        var context = new SessionLoadContext();
        _chain = new SubmissionChain(context);
        _references = new References(_options, context, _chain);
        CellConsole.Install();
    }

    /// <summary>The text of plotly.js, from the charting package that the notebook uses; null until a figure was shown.</summary>
    public string? PlotlyScript => _plotlyScript;

    /// <summary>Evaluates a cell. Evaluations take turns: a second one waits for the first.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="onOutput">Gets each output in order while the cell runs, never two at a time; it must not wait for the cell.</param>
    /// <param name="cancellation">Ends the wait for the cell; code that does not heed cancellation runs on, unheard.</param>
    /// <returns>How the cell ended; errors of the cell are results, not exceptions.</returns>
    public async Task<EvaluationResult> EvaluateAsync(Cell cell, Action<Output> onOutput, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(onOutput);
        try
        {
            await _turn.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                return await EvaluateInTurnAsync(cell, onOutput, cancellation).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new EvaluationResult.Cancelled();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>The texts that show a value; the first figure also brings the script that draws figures.</summary>
    internal IReadOnlyDictionary<string, string> Format(object? value, OutputChannel outputs, params string[] mimeTypes)
    {
        if (mimeTypes.Length == 0 && value is not null && PlotlyFigure.TryRead(value) is { } figure)
        {
            BringScript(value, outputs);
            return figure.ToBundle();
        }

        return ValueFormatter.Format(value, mimeTypes);
    }

    private void BringScript(object figure, OutputChannel outputs)
    {
        if (_plotlyScript is not null)
        {
            return;
        }

        _plotlyScript = Figures.PlotlyScript.Of(figure);
        if (_options.EmbedPlotlyScript && _plotlyScript is not null)
        {
            outputs.Show(new Output.DisplayData(Figures.PlotlyScript.ToBundle(_plotlyScript)));
        }
    }

    private async Task<EvaluationResult> EvaluateInTurnAsync(Cell cell, Action<Output> onOutput, CancellationToken cancellation)
    {
        using var outputs = new OutputChannel(onOutput, _options.StreamLimit);
        try
        {
            var run = Task.Run(() => RunAsync(cell, new CellScope(this, outputs), cancellation), CancellationToken.None);
            return new EvaluationResult.Success(await run.WaitAsync(cancellation).ConfigureAwait(false));
        }
        catch (CellFault fault)
        {
            return fault.ToResult();
        }
    }

    private async Task<object?> RunAsync(Cell cell, CellScope scope, CancellationToken cancellation)
    {
        scope.Enter();
        object? value = null;
        foreach (var segment in CellParser.Parse(cell.Code, cell.Label, cell.Language))
        {
            value = await RunAsync(segment, cell.Label, _options.WorkingDirectory, scope, cancellation).ConfigureAwait(false);
        }

        return value;
    }

    private async Task<object?> RunAsync(Segment segment, string label, string folder, CellScope scope, CancellationToken cancellation)
    {
        switch (segment)
        {
            case Segment.Markup markup:
                scope.Outputs.Show(new Output.DisplayData(new Dictionary<string, string> { [markup.MimeType] = markup.Text }));
                return null;
            case Segment.Code code:
                var start = Stopwatch.GetTimestamp();
                await FollowAsync(code.Directives, label, folder, scope, cancellation).ConfigureAwait(false);
                var value = await RunCodeAsync(code.Text, label, scope, cancellation).ConfigureAwait(false);
                ShowTime(code.Directives, Stopwatch.GetElapsedTime(start), scope);
                return value;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<object?> RunCodeAsync(string code, string label, CellScope scope, CancellationToken cancellation)
    {
        if (_chain.Compile(code, label, cancellation) is not { } submission)
        {
            return null;
        }

        object? value;
        try
        {
            value = await _chain.RunAsync(submission).ConfigureAwait(false);
            if (submission.HasResult || value is not null)
            {
                scope.Outputs.Show(new Output.ExecuteResult(Format(value, scope.Outputs)));
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            throw RuntimeErrors.ToFault(error, _chain);
        }

        return value;
    }

    /// <summary>Packages are restored together, before anything that may need them.</summary>
    private async Task FollowAsync(
        IReadOnlyList<Directive> directives, string label, string folder, CellScope scope, CancellationToken cancellation)
    {
        await _references.AddAsync(directives, label, folder, cancellation).ConfigureAwait(false);
        foreach (var import in directives.OfType<Directive.Import>())
        {
            await ImportAsync(import, label, folder, scope, cancellation).ConfigureAwait(false);
        }
    }

    private async Task ImportAsync(Directive.Import import, string label, string folder, CellScope scope, CancellationToken cancellation)
    {
        var path = ImportedFile.Find(import, label, folder);
        if (!_importing.Add(path))
        {
            throw CellFault.OfDirective(label, import.Line, import.Source, $"'{path}' imports itself.");
        }

        try
        {
            foreach (var part in ImportedFile.Read(path, import, label))
            {
                await RunAsync(part.Segment, part.Label, Path.GetDirectoryName(path)!, scope, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _importing.Remove(path);
        }
    }

    private static void ShowTime(IReadOnlyList<Directive> directives, TimeSpan elapsed, CellScope scope)
    {
        if (directives.OfType<Directive.Time>().Any())
        {
            var text = $"Wall time: {elapsed.TotalMilliseconds:N1} ms";
            scope.Outputs.Show(new Output.DisplayData(new Dictionary<string, string> { [ValueFormatter.Plain] = text }));
        }
    }
}
