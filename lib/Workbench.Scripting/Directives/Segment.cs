using System.CommandLine;

namespace Workbench.Scripting.Directives;

/// <summary>A part of a cell that is in one language.</summary>
/// <param name="Language">The language.</param>
/// <param name="Text">Its text, with the lines of directives and of earlier segments left blank so that line numbers stay the cell's.</param>
/// <param name="Directives">What is asked for before the text runs, in the order it stands there.</param>
/// <param name="Arguments">What follows the language's magic on its line; null if it was not named by one.</param>
internal sealed record Segment(
    LanguageName Language, string Text, IReadOnlyList<Directive> Directives, ParseResult? Arguments);
