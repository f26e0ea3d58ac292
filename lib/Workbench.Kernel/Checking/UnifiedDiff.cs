namespace Workbench.Kernel.Checking;

/// <summary>The lines that differ between two texts, with a line of context, kept short.</summary>
internal static class UnifiedDiff
{
    private const int Context = 1;
    private const int LongestLine = 160;
    private const int MostLines = 24;

    /// <summary>Above this many pairs of lines the middle is shown as wholly replaced instead of aligned.</summary>
    private const int MostPairs = 4_000_000;

    /// <summary>Empty if the texts are the same.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (before.SequenceEqual(after))
        {
            return [];
        }

        var edits = Edits(before, after);
        var shown = edits.Index().Where(e => IsNearChange(edits, e.Index)).Select(e => Cut(e.Item)).ToList();
        return shown.Count <= MostLines ? shown : [.. shown.Take(MostLines), $"... {shown.Count - MostLines} more lines"];
    }

    private static List<string> Edits(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var start = before.Zip(after).TakeWhile(p => p.First == p.Second).Count();
        var end = before.Skip(start).Reverse().Zip(after.Skip(start).Reverse()).TakeWhile(p => p.First == p.Second).Count();
        string[] old = [.. before.Skip(start).SkipLast(end)];
        string[] now = [.. after.Skip(start).SkipLast(end)];
        return [.. before.Take(start).Select(Same), .. Middle(old, now), .. before.TakeLast(end).Select(Same)];
    }

    private static string Same(string line) => $" {line}";

    private static List<string> Middle(string[] old, string[] now) => (long)old.Length * now.Length > MostPairs
        ? [.. old.Select(l => $"-{l}"), .. now.Select(l => $"+{l}")]
        : Walk(old, now, CommonLengths(old, now));

    /// <summary>Lengths of the longest common subsequence of every pair of tails.</summary>
    private static int[,] CommonLengths(string[] old, string[] now)
    {
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private static List<string> Walk(string[] old, string[] now, int[,] lengths)
    {
        var edits = new List<string>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                edits.Add(Same(old[i++]));
                j++;
            }
            else if (j == now.Length || (i < old.Length && lengths[i + 1, j] >= lengths[i, j + 1]))
            {
                edits.Add($"-{old[i++]}");
            }
            else
            {
                edits.Add($"+{now[j++]}");
            }
        }

        return edits;
    }

    private static bool IsNearChange(List<string> edits, int index)
    {
        for (var i = Math.Max(0, index - Context); i <= Math.Min(edits.Count - 1, index + Context); i++)
        {
            if (edits[i][0] != ' ')
            {
                return true;
            }
        }

        return false;
    }

    private static string Cut(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "...";
}
