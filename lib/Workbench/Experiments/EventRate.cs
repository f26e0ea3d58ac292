using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Events of a group and what they are counted over, such as orders over user-days.</summary>
public sealed record EventRate
{
    /// <param name="name">Name of the group.</param>
    /// <param name="units">Number of units that were assigned, at least 1.</param>
    /// <param name="events">Number of events, at least 0.</param>
    /// <param name="exposure">What they are counted over, finite and above 0, in the unit that the rate shall have below: user-days, hours, views.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public EventRate(string name, long units, long events, double exposure)
    {
        (Name, Units) = (name, Guard.Require(units >= 1, units, $"at least 1 (group '{name}')", nameof(units)));
        Events = Guard.Require(events >= 0, events, $"at least 0 (group '{name}')", nameof(events));
        Exposure = Guard.Require(double.IsFinite(exposure) && exposure > 0, exposure, $"finite and above 0 (group '{name}')", nameof(exposure));
    }

    /// <summary>Name of the group.</summary>
    public string Name { get; }

    /// <summary>Number of units that were assigned.</summary>
    public long Units { get; }

    /// <summary>Number of events.</summary>
    public long Events { get; }

    /// <summary>What they are counted over.</summary>
    public double Exposure { get; }

    /// <summary>Events for each unit of exposure.</summary>
    public double Rate => Events / Exposure;

    /// <summary>As <c>control: 120 events over 1,000, a rate of 0.120</c>.</summary>
    public override string ToString() => $"{Name}: {Format.Count(Events)} events over {Format.Number(Exposure)}, a rate of {Format.Number(Rate)}";
}
