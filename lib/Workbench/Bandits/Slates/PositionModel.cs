using Workbench.Internals;

namespace Workbench.Bandits.Slates;

/// <summary>Each slot is looked at with a chance of its own, whatever is in the others (position-based model; Richardson, Dominowska and Ragno, WWW 2007): a click is attraction times examination, and an action without a click in a slot that few look at is hardly worse for it.</summary>
/// <remarks>An action counts as looked at by the examination of its slots: with <see cref="BetaThompson"/> that is the belief of bias-corrected multiple-play Thompson sampling (Komiyama, Honda and Nakagawa, ICML 2015), with <see cref="Ucb1"/> the mean of Lagree, Vernade and Cappe (NIPS 2016).</remarks>
/// <param name="Examination">The chance of each slot to be looked at, from the top; above 0, at most 1, and none larger than that above it.</param>
public sealed record PositionModel(params IReadOnlyList<double> Examination) : ClickModel
{
    /// <inheritdoc/>
    public override string Name => $"position ({string.Join(", ", Examination)})";

    /// <summary>The same chances are the same model.</summary>
    public bool Equals(PositionModel? other) => other is not null && Examination.SequenceEqual(other.Examination);

    /// <inheritdoc/>
    public override int GetHashCode() => Examination.Aggregate(0, HashCode.Combine);

    internal override void RequireSlots(int slots)
    {
        Guard.Require(Examination.Count == slots, Examination.Count, $"one chance for each of the {slots} slots", nameof(Examination));
        for (var slot = 0; slot < slots; slot++)
        {
            var most = slot == 0 ? 1 : Examination[slot - 1];
            Guard.Require(Examination[slot] > 0 && Examination[slot] <= most, Examination[slot], $"above 0 and at most {most}: slots stand in order of how many look at them", $"Examination[{slot}]");
        }
    }

    internal override double Exposure(ReadOnlySpan<bool> clicked, int slot) => Examination[slot];

    internal override double Value(ReadOnlySpan<double> attractions)
    {
        var clicks = 0.0;
        for (var slot = 0; slot < attractions.Length; slot++)
        {
            clicks += Examination[slot] * attractions[slot];
        }

        return clicks;
    }

    internal override bool[] Clicks(ReadOnlySpan<bool> attracts, Random random)
    {
        var clicks = new bool[attracts.Length];
        for (var slot = 0; slot < clicks.Length; slot++)
        {
            clicks[slot] = random.NextDouble() < Examination[slot] && attracts[slot];
        }

        return clicks;
    }
}
