namespace Workbench.Scripting.Display;

/// <summary>Display as the last word of a chain of calls.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value at this point of the cell's output.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The MIME types to show it in; none means those that suit its type.</param>
    /// <returns>The displayed value, which can be updated in place.</returns>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => Notebook.display(value, mimeTypes);
}
