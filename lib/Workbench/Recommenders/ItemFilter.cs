using System.Numerics.Tensors;
using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary><see cref="RecommendOptions"/> in terms of item indices: forbidden items get the score minus infinity.</summary>
internal sealed class ItemFilter
{
    private readonly RecommendOptions _options;
    private readonly IdMap _items;

    /// <summary>0 for an allowed item and minus infinity for another, or null if all are allowed.</summary>
    private readonly float[]? _mask;

    public ItemFilter(RecommendOptions options, IdMap items)
    {
        (_options, _items) = (options, items);
        if (options.Candidates is not null || options.Excluded.Count > 0)
        {
            _mask = new float[items.Count];
            _mask.AsSpan().Fill(options.Candidates is null ? 0 : float.NegativeInfinity);
            Set(options.Candidates ?? [], 0);
            Set(options.Excluded, float.NegativeInfinity);
        }
    }

    public void Apply(Span<float> scores, ReadOnlySpan<int> seen)
    {
        if (_mask is not null)
        {
            TensorPrimitives.Add(scores, _mask, scores);
        }

        if (_options.ExcludeSeen)
        {
            foreach (var item in seen)
            {
                scores[item] = float.NegativeInfinity;
            }
        }
    }

    /// <summary>Number of items that the filter allows to a user who has seen none.</summary>
    public int AllowedCount => _mask?.Count(x => x == 0) ?? _items.Count;

    /// <summary>Whether an item may be recommended to a user who has seen these, in ascending order.</summary>
    public bool Allows(int item, ReadOnlySpan<int> seen) => (_mask is null || _mask[item] == 0) && !(_options.ExcludeSeen && seen.BinarySearch(item) >= 0);

    /// <summary>Why a user gets fewer items than were asked for.</summary>
    public string Shortfall(int found, int wanted, ReadOnlySpan<int> seen)
    {
        var allowed = AllowedCount;
        var reasons = new List<string>();
        if (_options.Candidates is { } candidates)
        {
            var unknown = candidates.Distinct().Count(id => !_items.Contains(id));
            reasons.Add($"{candidates.Distinct().Count():N0} candidates" + (unknown > 0 ? $", {unknown:N0} of them unknown" : ""));
        }

        if (_options.Excluded.Count > 0)
        {
            reasons.Add($"{_options.Excluded.Count:N0} items excluded");
        }

        var seenAllowed = _options.ExcludeSeen ? CountAllowed(seen) : 0;
        reasons.Add(seenAllowed > 0 ? $"user has seen {seenAllowed:N0} of {allowed:N0} items" : $"there are {allowed:N0} items");
        return $"only {found:N0} of {wanted:N0}: {string.Join(", ", reasons)}";
    }

    private int CountAllowed(ReadOnlySpan<int> seen)
    {
        var count = 0;
        foreach (var item in seen)
        {
            count += _mask is null || _mask[item] == 0 ? 1 : 0;
        }

        return count;
    }

    private void Set(IEnumerable<string> ids, float value)
    {
        foreach (var index in ids.Select(_items.IndexOf).Where(index => index >= 0))
        {
            _mask![index] = value;
        }
    }
}
