using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Puts each unit into a group by a hash of its id: nothing is stored, the same unit is always in the same group, and experiments with different salts are independent of each other.</summary>
/// <remarks>
/// The place of a unit: SHA-256 of the UTF-8 text <c>experiment:SALT:UNIT</c>; its first 13 hexadecimal digits as a whole number, divided by 16^13, which every language holds exactly. In Python:
/// <c>int(hashlib.sha256(f"experiment:{salt}:{unit}".encode()).hexdigest()[:13], 16) / 16**13</c>. The groups lie beside each other from 0 to 1 in their order, each as wide as its share: a unit is in the
/// first group whose end, the sum of the shares up to and with its own, is above the place; in the last one if none is. To raise a share later without moving units from one group to another, let it grow at the cost
/// of its neighbour.
/// </remarks>
public sealed record Assignment
{
    /// <summary>The group of units that a <see cref="Holdout"/> keeps out.</summary>
    public const string HeldOut = "holdout";

    /// <param name="salt">Name of the experiment, not empty and without ':'.</param>
    /// <exception cref="ArgumentOutOfRangeException">The salt is not as said.</exception>
    public Assignment(string salt) => Salt = UnitHash.RequireSalt(salt, nameof(salt));

    /// <summary>Name of the experiment.</summary>
    public string Salt { get; }

    /// <summary>The groups in their order, with shares that add up to 1; none is named <see cref="HeldOut"/>.</summary>
    public IReadOnlyList<GroupShare> Groups { get; init => field = RequireNotHeldOut(GroupShare.Require(value, nameof(Groups))); } = GroupShare.Halves;

    /// <summary>Units that are kept out before any is assigned; null for none.</summary>
    public Holdout? Holdout { get; init; }

    /// <summary>The name of the unit's group, or <see cref="HeldOut"/>.</summary>
    public string GroupOf(string unit) => Holdout?.Contains(unit) == true ? HeldOut : GroupShare.At(Groups, UnitHash.Place("experiment", Salt, unit)).Name;

    private static IReadOnlyList<GroupShare> RequireNotHeldOut(IReadOnlyList<GroupShare> groups)
    {
        Guard.Require(groups.All(group => group.Name != HeldOut), HeldOut, "another name: this is what units that are kept out have", nameof(Groups));
        return groups;
    }
}
