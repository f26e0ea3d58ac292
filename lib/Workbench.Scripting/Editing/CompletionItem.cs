namespace Workbench.Scripting.Editing;

/// <summary>Something that could stand at the cursor.</summary>
/// <param name="Text">How it is listed, e.g. <c>List&lt;&gt;</c>.</param>
/// <param name="InsertText">What replaces the typed part.</param>
/// <param name="Kind">
/// What it is, in lower case: <c>class</c>, <c>struct</c>, <c>interface</c>, <c>enum</c>, <c>delegate</c>, <c>method</c>, <c>property</c>,
/// <c>field</c>, <c>event</c>, <c>constant</c>, <c>local</c>, <c>parameter</c>, <c>namespace</c>, <c>keyword</c>, <c>typeparameter</c>,
/// <c>snippet</c>, <c>label</c>, <c>operator</c>, <c>directive</c>, <c>file</c>, <c>folder</c>; <c>text</c> for anything else.
/// </param>
/// <param name="Signature">Its declaration in one line, for the first few items; null for the rest.</param>
public sealed record CompletionItem(string Text, string InsertText, string Kind, string? Signature);
