using System.Net;
using Workbench.Scripting.Display;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Languages;

/// <summary>
/// A diagram in Mermaid's notation. JupyterLab draws <c>text/vnd.mermaid</c> itself; for other live clients the script that draws it is
/// put on the page once. Where no script can be had, the notation is shown, with a word on why.
/// </summary>
/// <param name="script">Null where no page is watched, as in an unattended run.</param>
internal sealed class MermaidLanguage(MermaidScript? script) : ILanguage
{
    private bool _isOnPage;

    public string Name => "mermaid";

    public async Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation)
    {
        var text = block.Text.Trim('\n');
        var data = new Dictionary<string, string> { ["text/vnd.mermaid"] = text, [ValueFormatter.Plain] = text };
        if (script is not null)
        {
            await BringScriptAsync(script, scope, cancellation).ConfigureAwait(false);
            data[ValueFormatter.Html] = ToHtml(text);
        }

        scope.Outputs.Show(new Output.DisplayData(data));
        return null;
    }

    private async Task BringScriptAsync(MermaidScript script, CellScope scope, CancellationToken cancellation)
    {
        if (_isOnPage)
        {
            return;
        }

        try
        {
            var code = await script.ReadAsync(cancellation).ConfigureAwait(false);
            scope.Outputs.Show(new Output.DisplayData(new Dictionary<string, string>
            {
                // Its top-level variable has to become one of the page.
                [ValueFormatter.Html] = "<script>if (!window.mermaid) {\n" + PageScript.Embedded(code) + "\nmermaid.initialize({ startOnLoad: false });\n}</script>",
                [ValueFormatter.Plain] = "(mermaid.js, which draws the diagrams of this notebook)",
            }));
            _isOnPage = true;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            scope.Outputs.Print("stderr", $"The diagram is shown as text where the client does not draw it itself: {e.Message}\n");
        }
    }

    private static string ToHtml(string text)
    {
        var id = PageScript.IdOf("diagram", text);
        return $$"""
            <div id="{{id}}"><pre>{{WebUtility.HtmlEncode(text)}}</pre></div>
            <script>(function () {
            const place = document.getElementById("{{id}}"), notation = place.textContent;
            place.removeAttribute("id");
            let tries = 0;
            (function draw() {
              if (window.mermaid) window.mermaid.render("{{id}}-" + Math.random().toString(36).slice(2), notation)
                .then(drawn => { place.innerHTML = drawn.svg; }, error => { place.append(String(error)); });
              else if (++tries < 50) setTimeout(draw, 100);
            })();
            })();</script>
            """;
    }
}
