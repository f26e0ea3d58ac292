using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>A group of an experiment and the share of units that it is meant to have.</summary>
/// <param name="Name">Name of the group, not empty.</param>
/// <param name="Share">Above 0, at most 1; those of all groups add up to 1.</param>
public sealed record GroupShare(string Name, double Share)
{
    /// <summary>Two groups of half of the units each.</summary>
    internal static IReadOnlyList<GroupShare> Halves { get; } = [new("control", 0.5), new("treatment", 0.5)];

    internal static IReadOnlyList<GroupShare> Require(IReadOnlyList<GroupShare> groups, string name)
    {
        ArgumentNullException.ThrowIfNull(groups, name);
        foreach (var group in groups)
        {
            Guard.Require(group.Share is > 0 and <= 1, group.Share, $"above 0 and at most 1 (group '{group.Name}')", name);
            Guard.Require(!string.IsNullOrEmpty(group.Name) && groups.Count(other => other.Name == group.Name) == 1, group.Name, "a name that no other group has", name);
        }

        Guard.Require(Math.Abs(groups.Sum(group => group.Share) - 1) < 1e-9, groups.Sum(group => group.Share), "shares that add up to 1", name);
        return [.. groups];
    }

    /// <summary>The group at a place from 0 to below 1, if the groups lie beside each other in their order.</summary>
    internal static GroupShare At(IReadOnlyList<GroupShare> groups, double place)
    {
        var end = 0.0;
        for (var g = 0; g < groups.Count - 1; g++)
        {
            end += groups[g].Share;
            if (place < end)
            {
                return groups[g];
            }
        }

        return groups[^1];
    }
}
