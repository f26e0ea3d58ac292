namespace Workbench.Scripting.Directives;

/// <summary>A part of a cell that is in one language.</summary>
internal abstract record Segment
{
    /// <summary>C#, with the lines of directives and of other segments left blank so that line numbers stay the cell's.</summary>
    public sealed record Code(string Text, IReadOnlyList<Directive> Directives) : Segment;

    /// <summary>Text that is shown as it is.</summary>
    public sealed record Markup(string MimeType, string Text) : Segment;
}
