using System.Text.RegularExpressions;
using Workbench.Scripting.Display;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Languages;

/// <summary>
/// JavaScript, run by the client that shows the output: the cell is the body of an asynchronous function with the parameter
/// <c>element</c>, the place of its output, and what it returns is written there. Values shared in are constants.
/// </summary>
internal sealed partial class JavaScriptLanguage : ILanguage
{
    private readonly HeldValues _values = new("javascript");

    public string Name => "javascript";

    /// <summary>What was shared in. What the client computes stays with the client.</summary>
    public IReadOnlyList<Variable> Variables => _values.All;

    public Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation)
    {
        var code = block.Text.Trim('\n');
        scope.Outputs.Show(new Output.DisplayData(new Dictionary<string, string>
        {
            [ValueFormatter.Html] = Page(code),
            [ValueFormatter.Plain] = "(JavaScript, which runs where scripts of outputs do)",
        }));
        return Task.FromResult<object?>(null);
    }

    public Task<Variable?> FindAsync(string name, CancellationToken cancellation) => Task.FromResult<Variable?>(_values.Find(name)
        ?? throw new ValueException($"'{name}' was not shared into JavaScript, and what a script computes stays with the client that runs it."));

    public Task SetAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        if (!Identifier().IsMatch(name))
        {
            throw new ValueException($"'{name}' cannot name a variable of JavaScript.");
        }

        _ = Json.Of(name, value);
        _values.Set(name, value, type);
        return Task.CompletedTask;
    }

    private string Page(string code)
    {
        var constants = string.Concat(_values.All
            .Where(v => Regex.IsMatch(code, $@"(?<![\w$.]){Regex.Escape(v.Name)}(?![\w$])"))
            .Select(v => $"const {v.Name} = {Json.Of(v.Name, v.Value)};\n"));

        var id = PageScript.IdOf("script", constants + code);
        return $$"""
            <div id="{{id}}"></div>
            <script>(function () {
            const element = document.getElementById("{{id}}");
            element.removeAttribute("id");
            const write = text => { const line = document.createElement("pre"); line.textContent = text; element.append(line); };
            (async function (element) {
            {{constants}}{
            {{PageScript.Embedded(code)}}
            }
            })(element).then(value => { if (value !== undefined) write(typeof value === "string" ? value : JSON.stringify(value, null, 2)); },
              error => write(String(error)));
            })();</script>
            """;
    }

    [GeneratedRegex(@"^[A-Za-z_$][\w$]*$")]
    private static partial Regex Identifier();
}
