namespace Workbench.Kernel.Commands;

/// <summary>What <c>workbench run</c> was asked.</summary>
internal sealed record RunOptions
{
    public required IReadOnlyList<string> Paths { get; init; }

    public string Out { get; init; } = "out";

    /// <summary>As written: <c>name=value</c>.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>For each cell; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    public bool Html { get; init; } = true;

    public bool Check { get; init; }

    /// <summary>Whether packages must be those of the notebooks' lock files.</summary>
    public bool Locked { get; init; }

    /// <summary>The file for a JUnit report, or null for none.</summary>
    public string? JUnit { get; init; }
}
