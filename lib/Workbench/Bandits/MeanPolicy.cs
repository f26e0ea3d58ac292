using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>Policies that know of each action how often it was chosen and what it earned, and nothing of contexts.</summary>
public abstract record MeanPolicy : BanditPolicy
{
    /// <summary>
    /// What a reward still counts a round later, above 0 and at most 1: below 1 it forgets, for worlds that change (discounted UCB; Garivier and Moulines, ALT 2011). 0.99 remembers some 100 rounds.
    /// </summary>
    public double Discount { get; init => field = Guard.Require(value is > 0 and <= 1, value, "above 0 and at most 1", nameof(Discount)); } = 1;

    /// <summary>Only so many of the last rewards count (sliding window; ibid.), at least 1; all unless set.</summary>
    public int Window { get; init => field = Guard.AtLeast(1, value, nameof(Window)); } = int.MaxValue;

    private protected override NameParts Named() => base.Named().Add(Discount < 1, $"discounted {Discount}").Add(Window < int.MaxValue, $"of the last {Format.Count(Window)}");

    internal ActionSums Sums(int actions) => new(actions, Discount, Window);
}
