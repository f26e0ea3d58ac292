using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>
/// How to choose among actions while learning which is best. Options; <see cref="Start"/> makes the learner. Every learner answers with the probability of each action and draws from exactly these, so that
/// what it does can be judged later by the log.
/// </summary>
public abstract record BanditPolicy : LearningPolicy
{
    /// <inheritdoc/>
    public override string Name => $"{Named().Add(Floor > 0, $"floor {Floor}")}";

    /// <summary>Share of rounds in which any action is chosen, 0 to below 1: it keeps every propensity above 0, without which the log says nothing of what was not chosen.</summary>
    public double Floor { get; init => field = Guard.Require(value is >= 0 and < 1, value, "at least 0 and below 1", nameof(Floor)); }

    /// <summary>A learner that knows nothing yet.</summary>
    /// <param name="actions">Number of actions, at least 1.</param>
    /// <param name="features">Number of features of a context; 0 if there is none.</param>
    public Bandit Start(int actions, int features = 0) => new(this, Guard.AtLeast(1, actions), Guard.AtLeast(0, features));

    /// <summary>Its kind and the options that are other than the default.</summary>
    private protected virtual NameParts Named() => new(GetType().Name);

    /// <summary>A policy that works within this one, with draws of its own.</summary>
    private protected BanditPolicy Part(BanditPolicy inner, int number) => inner with { Seed = (Seed.Value * 31) + (inner.Seed.Value * 17) + number };

    private protected static void RequireNoFloor(BanditPolicy inner) => Guard.Require(inner.Floor == 0, inner.Floor, "0: set that of the policy around it", $"the floor of {inner.GetType().Name}");

    /// <summary>What it learns from rewards, and how it weighs actions by that.</summary>
    internal abstract ActionLearner Learner(int actions, int features);
}
