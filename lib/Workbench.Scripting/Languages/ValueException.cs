namespace Workbench.Scripting.Languages;

/// <summary>A value cannot be carried from one language to another; the message says why.</summary>
internal sealed class ValueException(string message) : Exception(message);
