using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using RoslynItem = Microsoft.CodeAnalysis.Completion.CompletionItem;

namespace Workbench.Scripting.Editing;

/// <summary>Drops what does not match the typed part, and sorts the rest as an editor does.</summary>
internal static class CompletionRanking
{
    /// <summary>The service tells the best of many, and none if nothing matches: so the best are taken off again and again.</summary>
    public static IReadOnlyList<RoslynItem> Rank(CompletionService service, Document document, IReadOnlyList<RoslynItem> items, string typed)
    {
        if (typed.Length == 0)
        {
            return [.. Sort(items)];
        }

        var ranked = new List<RoslynItem>();
        var rest = items.Where(item => MayMatch(item, typed)).ToImmutableArray();
        while (true)
        {
            var best = service.FilterItems(document, rest, typed);
            if (best.IsEmpty)
            {
                return ranked;
            }

            ranked.AddRange(Sort(best));
            rest = rest.RemoveRange(best);
        }
    }

    private static IEnumerable<RoslynItem> Sort(IEnumerable<RoslynItem> items) => items
        .OrderByDescending(item => item.Rules.MatchPriority)
        .ThenBy(item => item.SortText, StringComparer.OrdinalIgnoreCase)
        .ThenBy(item => item.SortText, StringComparer.Ordinal);

    /// <summary>A cheap test that all matches pass: the typed letters stand in the name in their order.</summary>
    private static bool MayMatch(RoslynItem item, string typed)
    {
        var found = 0;
        foreach (var letter in item.FilterText)
        {
            found += found < typed.Length && char.ToUpperInvariant(letter) == char.ToUpperInvariant(typed[found]) ? 1 : 0;
        }

        return found == typed.Length;
    }
}
