using Microsoft.DotNet.Interactive;
using Workbench.Scripting.Display;

#pragma warning disable IDE0130 // Where .NET Interactive has them, so that no cell needs a using for them.
namespace System;
#pragma warning restore IDE0130

/// <summary>Display as the last word of a chain of calls.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value at this point of the cell's output.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The MIME types to show it in; none means those that suit its type.</param>
    /// <returns>The displayed value, which can be updated in place.</returns>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Shows text that is of a MIME type already, e.g. Markdown.</summary>
    /// <param name="value">The text.</param>
    /// <param name="mimeType">What it is, e.g. <c>text/markdown</c>.</param>
    /// <returns>The displayed value, which can be updated in place.</returns>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return Kernel.display(value, mimeType);
    }

    /// <summary>Shows a sequence as a table, one row an element and one column a public property or field.</summary>
    /// <param name="source">The elements.</param>
    /// <returns>The displayed value, which can be updated in place.</returns>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Kernel.display(Records.ToTable(source));
    }
}
