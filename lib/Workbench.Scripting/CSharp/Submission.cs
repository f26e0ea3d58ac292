namespace Workbench.Scripting.CSharp;

/// <summary>A compiled cell, loaded and ready to run once.</summary>
/// <param name="EntryPoint">Takes the objects of the earlier submissions and returns the value of the trailing expression.</param>
/// <param name="HasResult">Whether the cell ends in an expression that has a value, which may be null.</param>
internal sealed record Submission(Func<object?[], Task<object?>> EntryPoint, bool HasResult);
