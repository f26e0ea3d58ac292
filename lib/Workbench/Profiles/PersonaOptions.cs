using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>How much a persona says.</summary>
public sealed record PersonaOptions
{
    /// <summary>Most traits that are told, at least 1.</summary>
    public int Traits { get; init; } = 4;

    /// <summary>Most items that are told, at least 1.</summary>
    public int Items { get; init; } = 5;

    /// <summary>A trait lies at least so many standard deviations from the other users; above 0. 0.3 is between Cohen's small (0.2) and medium (0.5).</summary>
    public double LeastEffect { get; init; } = 0.3;

    /// <summary>At least so many of the cluster's users had to do with an item that counts as typical; at least 1.</summary>
    public int LeastUsers { get; init; } = 3;

    /// <summary>And at least this share of the cluster's users; above 0 and below 1.</summary>
    public double LeastShare { get; init; } = 0.02;

    /// <summary>And its lift is at least this; above 0. A lift of about 1 tells nothing.</summary>
    public double LeastLift { get; init; } = 1.1;

    internal void Check()
    {
        Guard.AtLeast(1, Traits);
        Guard.AtLeast(1, Items);
        Guard.Positive(LeastEffect);
        Guard.AtLeast(1, LeastUsers);
        Guard.Share(LeastShare);
        Guard.Positive(LeastLift);
    }
}
