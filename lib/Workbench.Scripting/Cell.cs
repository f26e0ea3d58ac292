namespace Workbench.Scripting;

/// <summary>A piece of a notebook to evaluate.</summary>
/// <param name="Code">The text of the cell, directives included.</param>
/// <param name="Number">The number by which errors name the cell: counted from 1; 0 for what is no cell of the notebook, such as an expression that a client asks for.</param>
/// <param name="Language">The language the notebook marks the cell with, e.g. <c>csharp</c>, <c>html</c>, <c>markdown</c>.</param>
public sealed record Cell(string Code, int Number, string Language = "csharp")
{
    internal string Label => $"Cell {Number}";
}
