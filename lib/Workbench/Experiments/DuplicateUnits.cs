using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Units that stand in more than one group of an experiment: they saw both, and whatever they do says nothing of either.</summary>
/// <param name="Units">Number of different units.</param>
/// <param name="Duplicates">How many of them stand in more than one group.</param>
/// <param name="Examples">Up to five of those, in the order in which they came.</param>
public sealed record DuplicateUnits(long Units, long Duplicates, IReadOnlyList<string> Examples)
{
    /// <summary>Whether each unit stands in one group only.</summary>
    public bool IsSound => Duplicates == 0;

    /// <summary>Looks at who was in which group; a unit may come many times.</summary>
    /// <param name="exposures">Unit and name of the group.</param>
    /// <exception cref="ArgumentException">A unit is null.</exception>
    public static DuplicateUnits Find(IEnumerable<(string Unit, string Group)> exposures)
    {
        ArgumentNullException.ThrowIfNull(exposures);
        var (groups, duplicates) = (new Dictionary<string, string>(), new HashSet<string>());
        var examples = new List<string>();
        foreach (var (unit, group) in exposures)
        {
            if (unit is null)
            {
                throw new ArgumentException($"A unit of group '{group}' has no name.", nameof(exposures));
            }

            if (groups.TryAdd(unit, group) || groups[unit] == group || !duplicates.Add(unit) || examples.Count == 5)
            {
                continue;
            }

            examples.Add(unit);
        }

        return new(groups.Count, duplicates.Count, examples);
    }

    /// <summary>The finding in one sentence.</summary>
    public override string ToString() => IsSound
        ? $"No duplicate units: each of {Format.Count(Units)} units stands in one group."
        : $"DUPLICATE UNITS: {Format.Count(Duplicates)} of {Format.Count(Units)} units ({Format.Percent((double)Duplicates / Units)}) stand in more than one group, such as {string.Join(", ", Examples)}. Leave them out, and find out how they got there.";
}
