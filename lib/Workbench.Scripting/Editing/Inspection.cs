namespace Workbench.Scripting.Editing;

/// <summary>What is known about the code at the cursor.</summary>
/// <param name="Data">The same text by MIME type: <c>text/plain</c> and <c>text/markdown</c>.</param>
public sealed record Inspection(IReadOnlyDictionary<string, string> Data);
