namespace Workbench.Scripting.Tests;

/// <summary>A session with what its cells have put out.</summary>
internal sealed class Notebook : IDisposable
{
    private readonly Session _session;
    private int _number;

    public Notebook(SessionOptions? options = null) => _session = new Session(options ?? new SessionOptions { EmbedScripts = false });

    public List<Output> Outputs { get; } = [];

    public Session Session => _session;

    public string Printed(string name) => string.Concat(Outputs.OfType<Output.Printed>().Where(p => p.Name == name).Select(p => p.Text));

    public async Task<EvaluationResult> TryAsync(string code, string language = "csharp", CancellationToken? cancellation = null)
    {
        Outputs.Clear();
        return await _session.EvaluateAsync(new Cell(code, ++_number, language), Outputs.Add, cancellation ?? TestContext.Current.CancellationToken);
    }

    public async Task<object?> RunAsync(string code)
    {
        var result = await TryAsync(code);
        return result is EvaluationResult.Success success
            ? success.Value
            : throw new InvalidOperationException(string.Join('\n', ((EvaluationResult.Error)result).Traceback));
    }

    public async Task<EvaluationResult.Error> FailAsync(string code, string language = "csharp") =>
        Assert.IsType<EvaluationResult.Error>(await TryAsync(code, language));

    public void Dispose() => _session.Dispose();
}
