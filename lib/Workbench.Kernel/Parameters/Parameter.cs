namespace Workbench.Kernel.Parameters;

/// <summary>A variable that a notebook's parameters cell declares.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Type">Its type as C# names it: string, int, long, float, double, decimal or bool.</param>
/// <param name="Supported">The values that the notebook says it supports; empty if it does not say.</param>
internal sealed record Parameter(string Name, string Type, IReadOnlyList<string> Supported)
{
    public bool Supports(string value) => Supported.Count == 0 || Supported.Contains(value);

    /// <summary>The value as a C# literal, or null if it is none of the type.</summary>
    public string? ToLiteral(string value) => ParameterLiteral.Of(value, Type);
}
