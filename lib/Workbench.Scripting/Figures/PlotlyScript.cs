using Workbench.Scripting.Display;

namespace Workbench.Scripting.Figures;

/// <summary>The script that draws figures: a resource of the charting package, so no network is asked for it.</summary>
internal static class PlotlyScript
{
    /// <summary>The script of the package that a figure comes from, or null if that package carries none.</summary>
    public static string? Of(object figure)
    {
        var assembly = figure.GetType().Assembly;
        var name = Array.Find(assembly.GetManifestResourceNames(), n => n.Contains("plotly", StringComparison.OrdinalIgnoreCase) && n.EndsWith(".min.js", StringComparison.Ordinal));
        if (name is null)
        {
            return null;
        }

        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>An output that loads the script once a page. A module loader of the page must not catch it.</summary>
    public static IReadOnlyDictionary<string, string> ToBundle(string script) => new Dictionary<string, string>
    {
        [ValueFormatter.Html] =
            "<script>if (!window.Plotly) (function (define, module, exports) {\n" + script + "\n}).call(window);</script>",
        [ValueFormatter.Plain] = "(plotly.js, which draws the figures of this notebook)",
    };
}
