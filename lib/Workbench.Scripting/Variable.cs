namespace Workbench.Scripting;

/// <summary>A value that a cell has left for those that follow.</summary>
/// <param name="Name">Its name in the language that holds it.</param>
/// <param name="Type">The declared type where the language has one, else the value's own.</param>
/// <param name="Value">What it holds now.</param>
/// <param name="Language">The language that holds it, by the name of its magic without <c>#!</c>, e.g. <c>csharp</c>.</param>
public sealed record Variable(string Name, Type Type, object? Value, string Language);
