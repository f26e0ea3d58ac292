namespace Workbench.Experiments;

/// <summary>Puts the units of a known list into groups at random, so that each stratum (a country, a segment) has its share of each group to within one unit.</summary>
/// <remarks>
/// The units of a stratum are put into random order and dealt to the groups in turn, as by systematic sampling: the unit in place i of n is in the group at (i + u) / n, with u random from 0 to 1.
/// So each unit has exactly the chance of the share, and no group of a stratum is a whole unit off its share. A list that grows cannot be dealt so: use an <see cref="Assignment"/>.
/// </remarks>
public sealed record StratifiedAssignment
{
    /// <summary>The groups in their order, with shares that add up to 1.</summary>
    public IReadOnlyList<GroupShare> Groups { get; init => field = GroupShare.Require(value, nameof(Groups)); } = GroupShare.Halves;

    /// <summary>The source of randomness.</summary>
    public Seed Seed { get; init; }

    /// <summary>The name of each unit's group, in the order of the units.</summary>
    /// <param name="strata">The stratum of each unit; blocks of neighbours or of alike units are strata too.</param>
    public string[] Assign(IReadOnlyList<string> strata)
    {
        ArgumentNullException.ThrowIfNull(strata);
        var groups = new string[strata.Count];
        foreach (var (number, (_, units)) in Enumerable.Range(0, strata.Count).GroupBy(unit => strata[unit]).Select(stratum => (stratum.Key, stratum.ToArray())).Index())
        {
            var random = Seed.FastStream(number);
            random.Shuffle<int>(units);
            var start = random.NextDouble();
            for (var i = 0; i < units.Length; i++)
            {
                groups[units[i]] = GroupShare.At(Groups, (i + start) / units.Length).Name;
            }
        }

        return groups;
    }
}
