using Workbench.Internals;

namespace Workbench.Bandits.Slates;

/// <summary>
/// How to fill a slate, several slots in order, while learning what people click. The slots are filled from the top by a policy of single actions, each from what is not yet in the slate: of policies that
/// score, such as <see cref="KlUcb"/>, these are the best scores in order.
/// </summary>
/// <param name="Inner">Chooses the action of each slot; its seed draws the choices.</param>
/// <param name="Slots">Length of the slate, at least 1.</param>
/// <param name="Clicks">What clicks are taken to mean.</param>
public sealed record SlatePolicy(BanditPolicy Inner, int Slots, ClickModel Clicks) : LearningPolicy
{
    /// <summary>Length of the slate, at least 1.</summary>
    public int Slots { get; init => field = Guard.AtLeast(1, value, nameof(Slots)); } = Guard.AtLeast(1, Slots);

    /// <inheritdoc/>
    public override string Name => $"{Inner.Name} by {Clicks.Name}";

    /// <summary>A learner that knows nothing yet.</summary>
    /// <param name="actions">Number of actions, at least as many as slots.</param>
    /// <param name="features">Number of features of a context; 0 if there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer actions than slots, or the click model is one of other slots.</exception>
    public SlateBandit Start(int actions, int features = 0)
    {
        Clicks.RequireSlots(Slots);
        Guard.Require(actions >= Slots, actions, $"at least the number of slots, {Slots}", nameof(actions));
        return new(this, (Inner with { Seed = (Seed.Value * 31) + Inner.Seed.Value }).Start(actions, features));
    }
}
