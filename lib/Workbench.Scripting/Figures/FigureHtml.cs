using Workbench.Scripting.Display;

namespace Workbench.Scripting.Figures;

/// <summary>
/// A figure in HTML that needs no network: the static picture stands until plotly.js is on the page, and then the
/// figure is drawn in its place.
/// </summary>
internal static class FigureHtml
{
    public static string Write(string json, string svg)
    {
        var id = PageScript.IdOf("figure", json);
        return $$"""
            <div id="{{id}}">{{svg}}</div>
            <script>(function () {
            const place = document.getElementById("{{id}}"), figure = {{json.Replace("</", "<\\/")}};
            place.removeAttribute("id");
            let tries = 0;
            (function draw() {
              if (window.Plotly) { place.textContent = ""; window.Plotly.newPlot(place, figure.data, figure.layout, figure.config); }
              else if (++tries < 50) setTimeout(draw, 100);
            })();
            })();</script>
            """;
    }
}
