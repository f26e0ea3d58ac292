namespace Workbench.Scripting.Editing;

/// <summary>What could stand at the cursor.</summary>
/// <param name="Start">Where the typed part begins: UTF-16 code units from the start of the cell.</param>
/// <param name="End">Where it ends (exclusive).</param>
/// <param name="Items">Those that match the typed part, the best first; empty if nothing can be offered.</param>
public sealed record Completions(int Start, int End, IReadOnlyList<CompletionItem> Items);
