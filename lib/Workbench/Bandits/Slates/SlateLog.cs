using Workbench.Bandits.OffPolicy;
using Workbench.Internals;

namespace Workbench.Bandits.Slates;

/// <summary>What a policy showed in each round, slot by slot, and what was clicked.</summary>
public sealed class SlateLog
{
    private readonly int _actions;
    private readonly IReadOnlyList<Choice>[] _slates;
    private readonly bool[][] _clicks;

    internal SlateLog(int actions, IReadOnlyList<Choice>[] slates, bool[][] clicks) => (_actions, _slates, _clicks) = (actions, slates, clicks);

    /// <summary>Number of rounds.</summary>
    public int Rounds => _slates.Length;

    /// <summary>Length of the slates.</summary>
    public int Slots => _slates[0].Count;

    /// <summary>Clicks on a slate, mean over rounds.</summary>
    public double MeanClicks => _clicks.Average(slots => slots.Count(clicked => clicked));

    /// <summary>The action in a slot of a round, both from 0.</summary>
    public int Shown(int round, int slot) => _slates[round][slot].Action;

    /// <summary>As rounds of steps, for <see cref="SequenceEvaluation"/> by <see cref="SequenceEstimator.RewardInteraction"/>: what is in a slot depends on those above, so their probabilities count too.</summary>
    public SequenceLog ToSequences() => new(Table((round, slot) => _clicks[round][slot] ? 1 : 0), Table((round, slot) => _slates[round][slot].Propensity));

    /// <summary>
    /// The probability of each logged action, given those above it, under a policy that fills the slots by drawing from a distribution over actions without putting back (Plackett 1975).
    /// </summary>
    /// <param name="policy">The distribution in each round; where the slots above already have all of it, actions that are left are alike.</param>
    /// <returns>Rounds x slots, each 0 to 1.</returns>
    /// <exception cref="ArgumentException">The policy is no distribution over the actions in each round.</exception>
    public double[,] Probabilities(ActionTable policy)
    {
        policy.RequirePolicy(Rounds, _actions, nameof(policy));
        return Table((round, slot) =>
        {
            var left = Left(policy.Row(round), _slates[round], slot);
            return left > 0 ? policy[round, Shown(round, slot)] / left : 1.0 / (_actions - slot);
        });
    }

    /// <summary>As <c>10,000 slates of 5 out of 34 actions, 0.31 clicks each</c>.</summary>
    public override string ToString() => $"{Format.Count(Rounds)} slates of {Format.Count(Slots)} out of {Format.Count(_actions)} actions, {Format.Number(MeanClicks)} clicks each";

    /// <summary>What actions that are not yet shown have together. It is summed, and not 1 less the others: rows sum to 1 but for rounding.</summary>
    private static double Left(ReadOnlySpan<double> probabilities, IReadOnlyList<Choice> slate, int slot)
    {
        var left = 0.0;
        for (var action = 0; action < probabilities.Length; action++)
        {
            var isShown = false;
            for (var above = 0; above < slot; above++)
            {
                isShown |= slate[above].Action == action;
            }

            left += isShown ? 0 : probabilities[action];
        }

        return left;
    }

    private double[,] Table(Func<int, int, double> value)
    {
        var table = new double[Rounds, Slots];
        for (var round = 0; round < Rounds; round++)
        {
            for (var slot = 0; slot < Slots; slot++)
            {
                table[round, slot] = value(round, slot);
            }
        }

        return table;
    }
}
