using Workbench.Scripting.Display;

#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive.Formatting;
#pragma warning restore IDE0130

/// <summary>LaTeX, which a client typesets.</summary>
/// <param name="latex">Text with its own delimiters or environment, e.g. <c>\begin{align} ... \end{align}</c>.</param>
public sealed class LaTeXString(string latex) : IMimeBundle
{
    IReadOnlyDictionary<string, string> IMimeBundle.ToBundle() => new Dictionary<string, string> { ["text/latex"] = latex, [ValueFormatter.Plain] = latex };

    /// <summary>Takes the text for LaTeX.</summary>
    public static implicit operator LaTeXString(string latex) => new(latex);

    /// <inheritdoc/>
    public override string ToString() => latex;
}

/// <summary>A formula in the notation of LaTeX, which a client typesets.</summary>
/// <param name="latex">The formula without delimiters, e.g. <c>\frac{1}{2}</c>.</param>
public sealed class MathString(string latex) : IMimeBundle
{
    IReadOnlyDictionary<string, string> IMimeBundle.ToBundle() => new Dictionary<string, string> { ["text/latex"] = $"$${latex}$$", [ValueFormatter.Plain] = latex };

    /// <summary>Takes the text for a formula.</summary>
    public static implicit operator MathString(string latex) => new(latex);

    /// <inheritdoc/>
    public override string ToString() => latex;
}
