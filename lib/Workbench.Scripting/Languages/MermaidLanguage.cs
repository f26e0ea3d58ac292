using Workbench.Scripting.Display;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Languages;

/// <summary>
/// A diagram in Mermaid's notation. JupyterLab draws <c>text/vnd.mermaid</c> itself; other clients show the notation, since no
/// package that this project can use carries the script.
/// </summary>
internal sealed class MermaidLanguage : ILanguage
{
    public string Name => "mermaid";

    public Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation)
    {
        var text = block.Text.Trim('\n');
        scope.Outputs.Show(new Output.DisplayData(new Dictionary<string, string> { ["text/vnd.mermaid"] = text, [ValueFormatter.Plain] = text }));
        return Task.FromResult<object?>(null);
    }
}
