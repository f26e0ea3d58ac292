using System.CommandLine;

namespace Workbench.Scripting.Languages;

/// <summary>A part of a cell that is in one language.</summary>
/// <param name="Text">Its text, after as many empty lines as stand before it in the cell, so that lines count from the cell's first.</param>
/// <param name="Label">What errors call the cell or the imported file.</param>
/// <param name="Folder">What relative paths start from.</param>
/// <param name="Arguments">What follows the language's magic on its line; null if it was not named by one.</param>
internal sealed record CodeBlock(string Text, string Label, string Folder, ParseResult? Arguments);
