using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>Thompson sampling from what is believed of each action's mean: an action is chosen as often as it is believed to be the best.</summary>
public abstract record ThompsonPolicy : MeanPolicy
{
    /// <summary>Draws a choice, at least 1: an action's probability is its share of them. Few are fast, many make smooth propensities; 1 is Thompson sampling as in the books, whose propensities say nothing.</summary>
    public int Draws { get; init => field = Guard.AtLeast(1, value, nameof(Draws)); } = 100;

    private protected override NameParts Named() => base.Named().Add(Draws != 100, $"{Draws} draws");

    private protected Random DrawStream => Seed.Stream(1);
}
