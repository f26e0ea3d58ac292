namespace Workbench.Bandits;

/// <summary>How often each action was chosen and what it earned; the past fades, or falls out of a window.</summary>
internal sealed class ActionSums(int actions, double discount, int window)
{
    private readonly double[] _counts = new double[actions];
    private readonly double[] _sums = new double[actions];
    private readonly int[] _inside = new int[actions];
    private readonly Queue<(int Action, double Reward)> _recent = [];
    private double _now = 1;

    /// <summary>Rounds that count, of all actions.</summary>
    public double Total => _counts.Sum() / _now;

    public double Count(int action) => _counts[action] / _now;

    public double Sum(int action) => _sums[action] / _now;

    /// <summary>Mean reward; 0 before the first.</summary>
    public double Mean(int action) => _counts[action] > 0 ? _sums[action] / _counts[action] : 0;

    public void Add(int action, double reward)
    {
        // What is new counts more, rather than all that is old less; scaled back before it overflows.
        _now /= discount;
        Change(action, reward, _now);
        if (window < int.MaxValue)
        {
            _inside[action]++;
            _recent.Enqueue((action, reward));
            if (_recent.Count > window)
            {
                var (old, earned) = _recent.Dequeue();
                Change(old, earned, -_now * Math.Pow(discount, window));
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

    private void Change(int action, double reward, double weight)
    {
        _counts[action] = Math.Max(0, _counts[action] + weight);
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
