using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Kernel.Parameters;

/// <summary>Turns the text of a command line into a C# literal of a declared type.</summary>
internal static class ParameterLiteral
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static readonly IReadOnlyList<string> Types = ["string", "int", "long", "float", "double", "decimal", "bool"];

    public static string? Of(string value, string type) => type switch
    {
        "string" => SymbolDisplay.FormatLiteral(value, quote: true),
        "int" => int.TryParse(value, NumberStyles.AllowLeadingSign, Invariant, out var i) ? i.ToString(Invariant) : null,
        "long" => long.TryParse(value, NumberStyles.AllowLeadingSign, Invariant, out var l) ? $"{l.ToString(Invariant)}L" : null,
        "float" => float.TryParse(value, NumberStyles.Float, Invariant, out var f) && float.IsFinite(f) ? $"{f.ToString("R", Invariant)}f" : null,
        "double" => double.TryParse(value, NumberStyles.Float, Invariant, out var d) && double.IsFinite(d) ? $"{d.ToString("R", Invariant)}d" : null,
        "decimal" => decimal.TryParse(value, NumberStyles.Float, Invariant, out var m) ? $"{m.ToString(Invariant)}m" : null,
        "bool" => bool.TryParse(value, out var b) ? (b ? "true" : "false") : null,
        _ => null,
    };
}
