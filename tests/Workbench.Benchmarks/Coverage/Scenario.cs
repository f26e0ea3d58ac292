namespace Workbench.Benchmarks;

/// <summary>A simulated experiment whose truth is known.</summary>
/// <param name="Name">The interval.</param>
/// <param name="Holds">Draws one experiment, with an effect (A/B) or without (A/A), and tells whether the interval of it holds the truth.</param>
/// <param name="Bounds">How often it must.</param>
internal sealed record Scenario(string Name, Func<Random, bool, bool> Holds, Bounds Bounds = Bounds.Nominal)
{
    /// <summary>Names the random numbers of the scenario, by its name: others stay the same when one is added.</summary>
    public int Stream => Name.Aggregate(17, (hash, letter) => unchecked((31 * hash) + letter));

    public static bool Has(Estimate interval, double truth) => interval.Lower <= truth && truth <= interval.Upper;
}

/// <summary>What is asked of an interval of nominally 95 %.</summary>
internal enum Bounds
{
    /// <summary>To hold the truth in 93.5 to 96.5 % of the runs.</summary>
    Nominal,

    /// <summary>To hold the truth in at least 93.5 %: always valid and exact intervals may be wider than they say.</summary>
    AtLeast,
}
