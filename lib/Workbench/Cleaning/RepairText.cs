using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>Repairs text: blanks, case and spelling. Text of blanks alone becomes a missing cell.</summary>
/// <param name="Columns">Columns of text, at least one.</param>
public sealed record RepairText(params IReadOnlyList<string> Columns) : CleaningStep
{
    /// <summary>Whether blanks at the ends go, and runs of blanks and line breaks become one blank.</summary>
    public bool TidyBlanks { get; init; } = true;

    /// <summary>Whether spellings that differ in case alone become the most frequent one of them.</summary>
    public bool UnifyCase { get; init; }

    /// <summary>Whole cells to replace, after blanks and case are repaired: from the wrong to the right spelling.</summary>
    public IReadOnlyDictionary<string, string> Spellings { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override string Name => $"repair text in {string.Join(", ", Columns)}";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        Named.AtLeastOne(Columns);
        var columns = new List<DataFrameColumn>();
        var notes = new List<string>();
        var changed = 0L;
        foreach (var name in Columns)
        {
            var texts = frame.Texts(name);
            var groups = new TextKeys(texts).Group();
            var repaired = Repair(texts, groups);
            var isChanged = groups.Firsts.Select((row, group) => repaired[group] != texts[row]).ToArray();
            columns.Add(new StringDataFrameColumn(name, groups.Codes.Select(code => code < 0 ? null : repaired[code])!));
            changed += groups.Counts.Where((_, group) => isChanged[group]).Sum(count => (long)count);
            if (isChanged.Any(mark => mark))
            {
                notes.Add($"changed in {name}: {groups.Describe(Arrows(texts, groups, repaired), group => isChanged[group], shown: 4)}");
            }
        }

        return StepResult.Change(frame, columns, changed, notes);
    }

    private string?[] Repair(string?[] texts, Grouping groups)
    {
        var tidy = groups.Firsts.Select(row => TidyBlanks ? Tidy(texts[row]!) : texts[row]!).ToArray();
        if (UnifyCase)
        {
            var usual = UsualCase(tidy, groups.Counts);
            tidy = Array.ConvertAll(tidy, text => usual[text]);
        }

        return Array.ConvertAll(tidy, text => string.IsNullOrWhiteSpace(text) ? null : Spellings.GetValueOrDefault(text, text));
    }

    private static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Dictionary<string, string> UsualCase(string[] spellings, IReadOnlyList<int> counts) =>
        spellings.Zip(counts)
            .GroupBy(pair => pair.First.ToUpperInvariant())
            .ToDictionary(
                alike => alike.Key,
                alike => alike.GroupBy(pair => pair.First)
                    .OrderByDescending(one => one.Sum(pair => (long)pair.Second)).ThenBy(one => one.Key, StringComparer.Ordinal).First().Key,
                StringComparer.OrdinalIgnoreCase);

    private static string?[] Arrows(string?[] texts, Grouping groups, string?[] repaired)
    {
        var arrows = new string?[texts.Length];
        for (var group = 0; group < groups.Count; group++)
        {
            arrows[groups.Firsts[group]] = $"\"{texts[groups.Firsts[group]]}\" -> \"{repaired[group]}\"";
        }

        return arrows;
    }
}
