namespace Workbench.Bandits;

/// <summary>How to choose while learning what is best: what a simulation can try.</summary>
public abstract record LearningPolicy
{
    private protected LearningPolicy()
    {
    }

    /// <summary>As it stands in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Draws choices.</summary>
    public Seed Seed { get; init; } = 1;
}
