using Workbench.Internals;

namespace Workbench.Bandits.Slates;

/// <summary>A learner of slates at work. Not for several threads at once.</summary>
public sealed class SlateBandit
{
    private readonly SlatePolicy _policy;
    private readonly Bandit _bandit;

    internal SlateBandit(SlatePolicy policy, Bandit bandit) => (_policy, _bandit) = (policy, bandit);

    /// <summary>Length of the slate.</summary>
    public int Slots => _policy.Slots;

    /// <summary>Fills a slate: of each slot from the top the action, and the probability with which it was chosen given those above.</summary>
    /// <param name="context">What is known, one number a feature; empty if there are none.</param>
    /// <param name="eligible">Which actions may be chosen; all if empty.</param>
    /// <exception cref="ArgumentException">A length is wrong, a feature is not finite, or fewer actions are eligible than there are slots.</exception>
    public IReadOnlyList<Choice> Choose(ReadOnlySpan<double> context = default, ReadOnlySpan<bool> eligible = default)
    {
        bool[] may = eligible.Length == 0 ? [.. Enumerable.Repeat(true, _bandit.Actions)] : [.. eligible];
        var left = may.Count(marked => marked);
        Guard.Require(left >= Slots, left, $"at least the number of slots, {Slots}", "number of eligible actions");
        var slate = new Choice[Slots];
        for (var slot = 0; slot < Slots; slot++)
        {
            slate[slot] = _bandit.Choose(context, may);
            may[slate[slot].Action] = false;
        }

        return slate;
    }

    /// <summary>Learns what was clicked.</summary>
    /// <param name="actions">What was shown, from the top; each once.</param>
    /// <param name="clicked">Whether each slot was clicked.</param>
    /// <param name="context">What was known when it was chosen.</param>
    /// <exception cref="ArgumentException">A length is not the number of slots, an action is not there or shown twice, or the context is wrong; then nothing is learned.</exception>
    public void Learn(ReadOnlySpan<int> actions, ReadOnlySpan<bool> clicked, ReadOnlySpan<double> context = default)
    {
        Guard.Require(actions.Length == Slots, actions.Length, $"one for each of the {Slots} slots", "number of actions");
        Guard.Require(clicked.Length == Slots, clicked.Length, $"one for each of the {Slots} slots", "number of clicked");
        // All of the slate is looked at before any of it is learned.
        for (var slot = 0; slot < Slots; slot++)
        {
            Guard.Require(!actions[..slot].Contains(actions[slot]), actions[slot], "shown once in a slate", $"actions[{slot}]");
            _bandit.Require(actions[slot], clicked[slot] ? 1 : 0, _policy.Clicks.Exposure(clicked, slot) is > 0 and var seen ? seen : 1, context);
        }

        for (var slot = 0; slot < Slots; slot++)
        {
            if (_policy.Clicks.Exposure(clicked, slot) is > 0 and var exposure)
            {
                _bandit.Learn(actions[slot], clicked[slot] ? 1 : 0, exposure, context);
            }
        }
    }
}
