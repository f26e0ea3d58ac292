using Workbench.Data;

namespace Workbench.Ranking;

/// <summary>Fills the places of one slate, first to last, from the candidates that the cap of their category still allows.</summary>
internal sealed class Filling(ModelRules rules, Candidates candidates, int n)
{
    private readonly Dictionary<int, int> _ofCategory = [];

    public SlateItem[] Run(IdMap items)
    {
        var slate = new List<SlateItem>(Math.Min(n, candidates.Count));
        for (var place = 0; place < candidates.Count && slate.Count < n; place++)
        {
            if (IsOpen(place))
            {
                Count(place);
                slate.Add(new(slate.Count + 1, items[candidates.Items[place]], candidates.Scores[place], 1));
            }
        }

        return [.. slate];
    }

    private int CategoryOf(int place) => rules.Categories[candidates.Items[place]];

    private bool IsOpen(int place) => CategoryOf(place) < 0 || _ofCategory.GetValueOrDefault(CategoryOf(place)) < rules.Cap;

    private void Count(int place) => _ofCategory[CategoryOf(place)] = _ofCategory.GetValueOrDefault(CategoryOf(place)) + 1;
}
