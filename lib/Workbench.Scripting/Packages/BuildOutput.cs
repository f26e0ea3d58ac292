using System.Text.RegularExpressions;

namespace Workbench.Scripting.Packages;

/// <summary>Picks the errors out of what the SDK prints.</summary>
internal static partial class BuildOutput
{
    /// <summary>Each error once; all of the output if no line is one.</summary>
    public static IReadOnlyList<string> Errors(string output)
    {
        var errors = output.Split('\n', StringSplitOptions.TrimEntries)
            .Select(line => Error().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["place"].Value is { Length: > 0 } place && !place.EndsWith("proj", StringComparison.Ordinal)
                ? $"{place}: error {match.Groups["text"].Value}"
                : match.Groups["text"].Value)
            .Distinct()
            .ToList();
        return errors.Count > 0 ? errors : [output.Trim()];
    }

    [GeneratedRegex(@"^(?<place>.*?)\s*:?\s*error (?<text>[A-Z]+\d+\s*: .*?)( \[[^\]]*proj[^\]]*\])?$")]
    private static partial Regex Error();
}
