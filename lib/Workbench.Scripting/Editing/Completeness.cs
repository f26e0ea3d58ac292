namespace Workbench.Scripting.Editing;

/// <summary>Whether a cell can be evaluated as it stands.</summary>
/// <param name="Status">The verdict.</param>
/// <param name="Indent">
/// What the next line of an incomplete cell should begin with: four spaces a level of open brace, and nothing inside a literal.
/// </param>
public sealed record Completeness(CompletenessStatus Status, string Indent);
