using Workbench.Internals;
using Workbench.Metrics;

namespace Workbench.Ranking;

/// <summary>
/// Calibrated re-ranking (Steck 2018): the next item is the one of the largest (1 - lambda) relevance - lambda divergence of the list's categories, with
/// that item, from those of the user's training items. The divergence is that of the metric <c>Calibration</c>.
/// </summary>
/// <remarks>The greedy choice is within 1 - 1/e of the best list (Nemhauser et al. 1978). Users without categorised items get the order of relevance.</remarks>
public sealed record CalibratedReranker : Reranker
{
    /// <summary>Weight of the divergence, 0 (relevance alone) to 1 (calibration alone).</summary>
    public double Lambda { get; init => field = Guard.Require(value is >= 0 and <= 1, value, "0 to 1", nameof(Lambda)); } = 0.5;

    /// <summary>Weight of the user's own shares that the list's are smoothed with, above 0 and below 1.</summary>
    public double Alpha { get; init => field = Guard.Share(value, nameof(Alpha)); } = 0.01;

    internal override string Label => $"calibrated (lambda {Lambda})";

    internal override IMarginalValue Start(UserCandidates user) => new Marginal(this, user);

    internal override void Require(RankingRules rules) => RequireCategories(rules);

    private sealed class Marginal(CalibratedReranker options, UserCandidates user) : IMarginalValue
    {
        private readonly SortedDictionary<string, double> _wanted = CategoryMix.Of(user.Model.SeenBy(user.User), user.CategoryOf);
        private readonly string?[] _categories = [.. Enumerable.Range(0, user.Count).Select(candidate => user.CategoryOf(user.ItemOf(candidate)))];
        private readonly Dictionary<string, int> _shown = new(StringComparer.Ordinal);

        /// <summary>What the divergence would be with one more item of a category: the same for all of its items, so it is kept until the next choice.</summary>
        private readonly Dictionary<string, double> _with = new(StringComparer.Ordinal);
        private int _count;

        public double Of(int candidate) => ((1 - options.Lambda) * user.Relevance[candidate]) - (options.Lambda * Divergence(_categories[candidate]));

        public void Choose(int candidate)
        {
            _with.Clear();
            if (_categories[candidate] is { } category)
            {
                _shown[category] = _shown.GetValueOrDefault(category) + 1;
                _count++;
            }
        }

        /// <summary>An item without a category leaves the mix as it is; before any with one there is no mix, and smoothing alone is left.</summary>
        private double Divergence(string? added)
        {
            if (!_with.TryGetValue(added ?? "", out var divergence))
            {
                var total = Math.Max(1, _count + (added is null ? 0 : 1));
                divergence = CategoryMix.Divergence(_wanted, category => (_shown.GetValueOrDefault(category) + (category == added ? 1.0 : 0)) / total, options.Alpha);
                _with[added ?? ""] = divergence;
            }

            return divergence;
        }
    }
}
