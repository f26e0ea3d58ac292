namespace Workbench.Scripting;

/// <summary>Something that a cell shows while it runs.</summary>
/// <remarks>
/// A bundle maps MIME types to text, richest first for a reader to choose from. Types that end in <c>json</c> hold JSON.
/// </remarks>
public abstract record Output
{
    private Output()
    {
    }

    /// <summary>Printed text.</summary>
    /// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="Text">A piece of it, of any length.</param>
    public sealed record Printed(string Name, string Text) : Output;

    /// <summary>A displayed value.</summary>
    /// <param name="Data">The bundle.</param>
    /// <param name="DisplayId">What a later update names it by, or null if it cannot be updated.</param>
    /// <param name="IsUpdate">True when this replaces what was shown earlier under the same id.</param>
    public sealed record DisplayData(IReadOnlyDictionary<string, string> Data, string? DisplayId = null, bool IsUpdate = false) : Output;

    /// <summary>The value of a cell's trailing expression.</summary>
    /// <param name="Data">The bundle.</param>
    public sealed record ExecuteResult(IReadOnlyDictionary<string, string> Data) : Output;

    /// <summary>What the cell has shown so far is to vanish.</summary>
    /// <param name="Wait">True to let it stand until the next output comes, which avoids flicker.</param>
    public sealed record ClearOutput(bool Wait) : Output;

    /// <summary>Help or a long text for the client's pager; it is no part of the cell's output.</summary>
    /// <param name="Data">The bundle.</param>
    public sealed record Page(IReadOnlyDictionary<string, string> Data) : Output;
}
