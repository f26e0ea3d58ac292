namespace Workbench.Bandits;

/// <summary>How often each action was chosen and what it earned; the past fades, or falls out of a window.</summary>
internal sealed class ActionSums(int actions, double discount, int window)
{
    private readonly double[] _counts = new double[actions];
    private readonly double[] _sums = new double[actions];
    private readonly int[] _inside = new int[actions];
    private readonly Queue<(int Action, double Reward, double Exposure)> _recent = [];
    private double _now = 1;
    private double? _total;

    /// <summary>Rounds that count, of all actions.</summary>
    public double Total => _total ??= _counts.Sum() / _now;

    public double Count(int action) => _counts[action] / _now;

    public double Sum(int action) => _sums[action] / _now;

    /// <summary>Mean reward; 0 before the first.</summary>
    public double Mean(int action) => _counts[action] > 0 ? _sums[action] / _counts[action] : 0;

    /// <summary>Adds a reward of an action that was looked at with the chance <paramref name="exposure"/>, and so counts as that much of a round.</summary>
    public void Add(int action, double reward, double exposure = 1)
    {
        // What is new counts more, rather than all that is old less; scaled back before it overflows.
        _now /= discount;
        _total = null;
        Change(action, reward, exposure, _now);
        if (window < int.MaxValue)
        {
            _inside[action]++;
            _recent.Enqueue((action, reward, exposure));
            if (_recent.Count > window)
            {
                var (old, earned, seen) = _recent.Dequeue();
                Change(old, earned, seen, -_now * Math.Pow(discount, window));
                if (--_inside[old] == 0)
                {
                    // What rounding leaves behind would be a mean of nothing.
                    (_counts[old], _sums[old]) = (0, 0);
                }
            }
        }

        if (_now > 1e100)
        {
            Rescale();
        }
    }

    private void Change(int action, double reward, double exposure, double weight)
    {
        _counts[action] = Math.Max(0, _counts[action] + (weight * exposure));
        _sums[action] = _counts[action] > 0 ? _sums[action] + (weight * reward) : 0;
    }

    private void Rescale()
    {
        for (var action = 0; action < _counts.Length; action++)
        {
            (_counts[action], _sums[action]) = (_counts[action] / _now, _sums[action] / _now);
        }

        _now = 1;
    }
}
