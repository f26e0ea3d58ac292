namespace Workbench.Scripting;

/// <summary>A line of text that a cell asks its reader for.</summary>
/// <param name="Prompt">What to say to the reader; may be empty.</param>
/// <param name="IsPassword">Whether what is typed must not be seen.</param>
public sealed record InputRequest(string Prompt, bool IsPassword);
