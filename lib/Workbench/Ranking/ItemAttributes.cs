using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>What rules need to know of an item; null for what is not known.</summary>
public sealed record ItemAttributes
{
    /// <summary>Its category.</summary>
    public string? Category { get; init; }

    /// <summary>Its price, finite and at least 0, in the currency of the price band.</summary>
    public double? Price { get; init => field = value is { } price ? Guard.AtLeast(0.0, price, nameof(Price)) : null; }

    /// <summary>Whether it can be had.</summary>
    public bool InStock { get; init; } = true;

    /// <summary>When it first was on offer, in UTC.</summary>
    public DateTime? FirstSeen { get; init; }
}
