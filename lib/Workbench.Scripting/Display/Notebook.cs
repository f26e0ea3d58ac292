using Microsoft.AspNetCore.Html;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Display;

/// <summary>The functions that every cell can call by their bare names.</summary>
public static class Notebook
{
    /// <summary>Shows a value at this point of the cell's output.</summary>
    /// <param name="value">Anything; null shows as such.</param>
    /// <param name="mimeTypes">The MIME types to show it in; none means those that suit its type.</param>
    /// <returns>The displayed value, which can be updated in place.</returns>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
#pragma warning disable IDE1006 // The name that notebooks use.
    public static DisplayedValue display(object? value, params string[] mimeTypes)
#pragma warning restore IDE1006
    {
        var shown = new DisplayedValue(CellScope.Required, mimeTypes);
        shown.Show(value, isUpdate: false);
        return shown;
    }

    /// <summary>Text that is HTML already: shown as it is, and nothing in it is escaped.</summary>
    /// <param name="content">HTML.</param>
    public static HtmlString HTML(string content) => new(content);
}
