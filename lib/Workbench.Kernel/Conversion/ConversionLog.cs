namespace Workbench.Kernel.Conversion;

/// <summary>Gathers what a conversion could not carry over.</summary>
internal sealed class ConversionLog
{
    private readonly List<string> _warnings = [];

    public IReadOnlyList<string> Warnings => _warnings;

    /// <param name="cell">The cell, counted from 1; null where it is the document as a whole.</param>
    /// <param name="message">What was not carried over, and what stands there now.</param>
    public void Add(int? cell, string message) => _warnings.Add(cell is null ? message : $"cell {cell}: {message}");
}
