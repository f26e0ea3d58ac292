namespace Workbench.Kernel.Checking;

/// <summary>A cell whose outputs are not the ones that the notebook holds.</summary>
/// <param name="Number">The code cell, counted from 1.</param>
/// <param name="Lines">A unified diff of the outputs as text.</param>
internal sealed record Difference(int Number, IReadOnlyList<string> Lines)
{
    public const string Headline = "the output differs from the committed one";
}
