using System.Runtime.InteropServices;

namespace Workbench.Cleaning;

/// <summary>The forms of codes such as order numbers, with every digit as 9. They show the odd ones: cancelled orders, fees among products.</summary>
internal static class CodeForms
{
    /// <summary>Longer text is prose, not a code.</summary>
    private const int LongestCode = 40;

    /// <summary>A column with more forms than this holds names or prose.</summary>
    private const int MostForms = 500;

    public static IReadOnlyList<(string Form, long Count)> Of(string?[] cells, Grouping groups)
    {
        var forms = new Dictionary<string, long>();
        var byForm = forms.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> form = stackalloc char[LongestCode];
        for (var group = 0; group < groups.Count; group++)
        {
            var cell = cells[groups.Firsts[group]]!;
            if (cell.Length > LongestCode || forms.Count > MostForms)
            {
                return [];
            }

            for (var i = 0; i < cell.Length; i++)
            {
                form[i] = char.IsAsciiDigit(cell[i]) ? '9' : cell[i];
            }

            CollectionsMarshal.GetValueRefOrAddDefault(byForm, form[..cell.Length], out _) += groups.Counts[group];
        }

        var hasDigits = forms.Keys.Any(key => key.Contains('9'));
        return hasDigits ? [.. forms.Select(f => (f.Key, f.Value)).OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal)] : [];
    }
}
