using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>
/// Drops rows by a rule on a code: products that are none, such as postage, fees and samples. The rules add up: one that fits is enough. A missing code stays.
/// </summary>
/// <param name="Column">The column of codes.</param>
public sealed record DropCodes(string Column) : CleaningStep
{
    /// <summary>Codes to drop, compared exactly.</summary>
    public IReadOnlyList<string> Among { get; init; } = [];

    /// <summary>Drops codes in which this regular expression finds a match; null drops none.</summary>
    public string? Like { get; init; }

    /// <summary>Drops codes in which this regular expression finds no match, e.g. <c>^\d{5}</c>; null drops none.</summary>
    public string? Unlike { get; init; }

    /// <summary>Drops codes for which this holds; null drops none.</summary>
    public Func<string, bool>? Where { get; init; }

    /// <inheritdoc/>
    public override string Name => $"drop {Column} {string.Join(" or ", Rules())}";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        if (!Rules().Any())
        {
            throw new ArgumentException($"There is no rule which codes to drop; set {nameof(Among)}, {nameof(Like)}, {nameof(Unlike)} or {nameof(Where)}.");
        }

        var texts = frame.Texts(Column);
        var groups = new TextKeys(texts).Group();
        var isDropped = Rule();
        var dropped = groups.Firsts.Select(row => isDropped(texts[row]!)).ToArray();
        return StepResult.Drop(
            frame,
            Array.ConvertAll(groups.Codes, code => code >= 0 && dropped[code]),
            dropped.Any(mark => mark) ? [$"dropped {Column}: {groups.Describe(texts, code => dropped[code])}"] : []);
    }

    private IEnumerable<string> Rules()
    {
        string?[] rules =
        [
            Among.Count == 0 ? null : $"among {Among.Count:N0} codes",
            Like is null ? null : $"like {Like}",
            Unlike is null ? null : $"unlike {Unlike}",
            Where is null ? null : "by a condition",
        ];
        return rules.OfType<string>();
    }

    private Func<string, bool> Rule()
    {
        var among = Among.ToHashSet(StringComparer.Ordinal);
        var (like, unlike) = (Pattern(Like), Pattern(Unlike));
        return code => among.Contains(code) || like?.IsMatch(code) == true || unlike?.IsMatch(code) == false || Where?.Invoke(code) == true;
    }

    /// <summary>Matching in linear time: a code from outside cannot make a pattern run away.</summary>
    private static Regex? Pattern(string? pattern) => pattern is null ? null : new(pattern, RegexOptions.NonBacktracking);
}
