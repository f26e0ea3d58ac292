using System.Reflection;
using System.Runtime.Loader;
using Workbench.Scripting.Display;
using Workbench.Scripting.Loading;

namespace Workbench.Scripting.Figures;

/// <summary>The script that draws figures: a resource of the charting package, so no network is asked for it.</summary>
internal static class PlotlyScript
{
    private const string Package = "Plotly.NET";

    /// <summary>The script of the package that a figure comes from, else of the one that the notebook has brought beside it; null if there is none.</summary>
    public static string? Of(object figure)
    {
        var assembly = figure.GetType().Assembly;
        return In(assembly) ?? (AssemblyLoadContext.GetLoadContext(assembly) is SessionLoadContext notebook && notebook.Has(Package)
            ? In(notebook.LoadFromAssemblyName(new AssemblyName(Package)))
            : null);
    }

    private static string? In(Assembly assembly)
    {
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
