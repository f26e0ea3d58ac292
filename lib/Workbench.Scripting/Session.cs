using Workbench.Scripting.CSharp;
using Workbench.Scripting.Display;
using Workbench.Scripting.Figures;
using Workbench.Scripting.Languages;
using Workbench.Scripting.Loading;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting;

/// <summary>
/// A notebook's session: it evaluates cells one after another, and what a cell declares stays for those that follow.
/// </summary>
/// <remarks>It owns no socket and no file of the notebook; outputs go to whoever asked for the evaluation.</remarks>
public sealed partial class Session : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SessionOptions _options;
    private readonly SubmissionChain _chain;
    private readonly LanguageSet _languages;
    private readonly CellRunner _cells;
    private string? _plotlyScript;
    private int _submitted;

    /// <summary>A fresh session that knows nothing yet.</summary>
    /// <param name="options">Its surroundings; null for the defaults.</param>
    public Session(SessionOptions? options = null)
    {
        _options = options ?? new SessionOptions();
        var context = new SessionLoadContext();
        _chain = new SubmissionChain(context);
        var references = new References(_options, context, _chain);
        _languages = SessionLanguages.Create(_options, _chain, references);
        _cells = new CellRunner(_options, references, _languages);
        CellConsole.Install();
    }

    /// <summary>The text of plotly.js, from the charting package that the notebook uses; null until a figure was shown.</summary>
    public string? PlotlyScript => _plotlyScript;

    /// <summary>
    /// What the cells have declared so far, language by language and sorted by name, with the values of this moment. It can be
    /// read from any thread while a cell runs.
    /// </summary>
    public IReadOnlyList<Variable> Variables => [.. _languages.InUse.SelectMany(l => l.Variables)];

    /// <summary>Evaluates a cell. Evaluations take turns: a second one waits for the first.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="onOutput">Gets each output in order while the cell runs, never two at a time; it must not wait for the cell.</param>
    /// <param name="cancellation">
    /// Asks the cell to stop: its own token is cancelled; a quarter of a second later it is woken where it waits, its outputs are
    /// refused and its C# loops end. Code that only awaits something then is left behind, unheard, and any other after two seconds.
    /// </param>
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
    public void Dispose()
    {
        _languages.Dispose();
        _turn.Dispose();
    }

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

    /// <exception cref="InvalidOperationException">The client gives no input.</exception>
    internal Task<string> AskAsync(InputRequest request, CancellationToken cancellation) => _options.Input is { } input
        ? input(request, cancellation)
        : throw new InvalidOperationException($"Nobody can answer {Describe(request)} here: this session runs without a reader who types.");

    /// <summary>The languages that cells can be in, by the names of their magics.</summary>
    internal IEnumerable<string> LanguageNames => _languages.Names.All.Select(l => l.Name);

    /// <summary>The name of a language by any of its names, or null if the session does not run it.</summary>
    internal string? FindLanguage(string name) => _languages.Names.Find(name)?.Name;

    /// <summary>Runs code that a running cell has asked for, as a part of that cell.</summary>
    /// <exception cref="CellFault">The code is wrong or threw.</exception>
    internal Task<object?> RunNestedAsync(string code, string language, CellScope scope) =>
        _cells.RunAsync(code, language, $"Submitted code {++_submitted}", scope with { IsNested = true }, scope.Stop.Token);

    /// <summary>Declares a variable in a language.</summary>
    /// <exception cref="CellFault">The language cannot hold the name or the value.</exception>
    internal async Task SetAsync(string name, object? value, string language, CellScope scope)
    {
        try
        {
            await _languages[language].SetAsync(name, value, value?.GetType() ?? typeof(object), scope.Stop.Token).ConfigureAwait(false);
        }
        catch (ValueException error)
        {
            throw new CellFault("ValueError", error.Message, [error.Message]);
        }
    }

    private static string Describe(InputRequest request) => request.Prompt.Length > 0 ? $"the prompt '{request.Prompt}'" : "a request for input";

    private void BringScript(object figure, OutputChannel outputs)
    {
        if (_plotlyScript is not null)
        {
            return;
        }

        _plotlyScript = Figures.PlotlyScript.Of(figure);
        if (_options.EmbedScripts && _plotlyScript is not null)
        {
            outputs.Show(new Output.DisplayData(Figures.PlotlyScript.ToBundle(_plotlyScript)));
        }
    }

    private async Task<EvaluationResult> EvaluateInTurnAsync(Cell cell, Action<Output> onOutput, CancellationToken cancellation)
    {
        using var outputs = new OutputChannel(onOutput, _options.StreamLimit);
        using var stop = new CellStop(outputs, cancellation);
        try
        {
            var run = Task.Run(() => RunAsync(cell, new CellScope(this, outputs, stop), cancellation), CancellationToken.None);
            return await stop.HasEndedAsync(run).ConfigureAwait(false)
                ? new EvaluationResult.Success(await run.ConfigureAwait(false))
                : new EvaluationResult.Cancelled(IsLeftRunning: true);
        }
        catch (CellFault fault)
        {
            return fault.ToResult();
        }
    }

    private Task<object?> RunAsync(Cell cell, CellScope scope, CancellationToken cancellation)
    {
        scope.Enter();
        return _cells.RunAsync(cell.Code, cell.Language, cell.Label, scope, cancellation);
    }
}
