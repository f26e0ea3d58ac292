using Workbench.Data;

namespace Workbench.Ranking;

/// <summary>
/// Fills the places of one slate, first to last, from those of the best candidates that the cap of their category still allows. Where it allows none of
/// them, the next candidate after them fills the place.
/// </summary>
internal sealed class Filling(ModelRules rules, Candidates candidates, IMarginalValue value, int pool)
{
    private readonly Dictionary<int, int> _ofCategory = [];
    private readonly bool[] _chosen = new bool[candidates.Count];
    private readonly List<int> _open = new(pool);

    /// <param name="n">Places.</param>
    /// <param name="items">The ids of items.</param>
    /// <param name="choose">Chooses by value.</param>
    public SlateItem[] Run(int n, IdMap items, Choice choose)
    {
        var slate = new List<SlateItem>(Math.Min(n, candidates.Count));
        while (slate.Count < n && Next(choose) is var (candidate, propensity))
        {
            _chosen[candidate] = true;
            _ofCategory[CategoryOf(candidate)] = _ofCategory.GetValueOrDefault(CategoryOf(candidate)) + 1;
            slate.Add(new(slate.Count + 1, items[candidates.Items[candidate]], candidates.Scores[candidate], propensity));
        }

        return [.. slate];
    }

    public delegate (int Choice, double Propensity) Choice(ReadOnlySpan<double> values);

    private (int Candidate, double Propensity)? Next(Choice choose)
    {
        _open.Clear();
        _open.AddRange(Enumerable.Range(0, pool).Where(IsOpen));
        if (_open.Count == 0)
        {
            var after = Enumerable.Range(pool, candidates.Count - pool).Where(IsOpen).Take(1).ToArray();
            return after is [var only] ? (only, 1) : null;
        }

        var (choice, propensity) = choose(_open.Select(value.Of).ToArray());
        value.Choose(_open[choice]);
        return (_open[choice], propensity);
    }

    private int CategoryOf(int candidate) => rules.Categories[candidates.Items[candidate]];

    private bool IsOpen(int candidate) =>
        !_chosen[candidate] && (CategoryOf(candidate) < 0 || _ofCategory.GetValueOrDefault(CategoryOf(candidate)) < rules.Cap);
}
