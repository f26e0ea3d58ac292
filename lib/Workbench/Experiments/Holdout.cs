using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Units that are kept out of all experiments, to see what all of them together did.</summary>
/// <remarks>
/// A unit is held out if its place is below the share. The place is that of <see cref="Assignment"/>, with the text <c>holdout:SALT:UNIT</c>: a namespace of its own, so that who is held out tells nothing
/// of the groups of any experiment.
/// </remarks>
public sealed record Holdout
{
    /// <param name="salt">Name of the holdout, not empty and without ':'; a new one holds out other units.</param>
    /// <param name="share">Share of all units, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Salt or share are not as said.</exception>
    public Holdout(string salt, double share) => (Salt, Share) = (UnitHash.RequireSalt(salt, nameof(salt)), Guard.Share(share));

    /// <summary>Name of the holdout.</summary>
    public string Salt { get; }

    /// <summary>Share of all units.</summary>
    public double Share { get; }

    /// <summary>Whether the unit is held out.</summary>
    public bool Contains(string unit) => UnitHash.Place("holdout", Salt, unit) < Share;
}
