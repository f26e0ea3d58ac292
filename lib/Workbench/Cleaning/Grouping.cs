using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;

namespace Workbench.Cleaning;

/// <summary>Rows by the value of a column.</summary>
/// <param name="Codes">The group of each row, numbered as they first occur; -1 where the cell is missing.</param>
/// <param name="Firsts">The first row of each group.</param>
/// <param name="Counts">The number of rows of each group.</param>
internal sealed record Grouping(int[] Codes, IReadOnlyList<int> Firsts, IReadOnlyList<int> Counts)
{
    public int Count => Firsts.Count;

    public static Grouping Of(DataFrame frame, string column) => KeyColumn.Of(frame, column).Group();

    public static Grouping Of<T>(int rows, Func<int, T?> cell, Func<int, bool> missing)
        where T : notnull
    {
        var codes = new int[rows];
        var (firsts, counts) = (new List<int>(), new List<int>());
        var codeOf = new Dictionary<T, int>();
        for (var row = 0; row < rows; row++)
        {
            if (missing(row))
            {
                codes[row] = -1;
                continue;
            }

            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codeOf, cell(row)!, out var known);
            if (!known)
            {
                code = firsts.Count;
                firsts.Add(row);
                counts.Add(0);
            }

            codes[row] = code;
            counts[code]++;
        }

        return new(codes, firsts, counts);
    }

    /// <summary>The most frequent groups that satisfy <paramref name="condition"/>, as <c>POST (1,256), M (571), ...</c>.</summary>
    public string Describe(string?[] texts, Func<int, bool> condition, int shown = 8)
    {
        var groups = Enumerable.Range(0, Count).Where(condition).OrderByDescending(g => Counts[g]).ToList();
        var named = groups.Take(shown).Select(g => $"{texts[Firsts[g]]} ({Counts[g]:N0})");
        return string.Join(", ", named) + (groups.Count > shown ? $" and {groups.Count - shown:N0} more" : "");
    }
}
