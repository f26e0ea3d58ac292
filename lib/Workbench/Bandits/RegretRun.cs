namespace Workbench.Bandits;

/// <summary>What a policy lost in one repeat of a simulation.</summary>
internal sealed class RegretRun(int rounds)
{
    private readonly double[] _regret = new double[rounds];
    private double _rewards;
    private int _best;

    public int Rounds => rounds;

    public double MeanReward => _rewards / rounds;

    /// <summary>Share of the rounds in which nothing better could be chosen.</summary>
    public double BestShare => (double)_best / rounds;

    /// <summary>Sum of best - chosen up to and with a round: of what is expected, not of rewards, so that the luck of the draw is out.</summary>
    public double Regret(int round) => _regret[round];

    /// <summary>Adds the next round.</summary>
    /// <param name="round">From 0.</param>
    /// <param name="best">What the best choice was expected to earn.</param>
    /// <param name="chosen">What the choice was expected to earn.</param>
    /// <param name="reward">What it earned.</param>
    public void Add(int round, double best, double chosen, double reward)
    {
        _regret[round] = (round == 0 ? 0 : _regret[round - 1]) + best - chosen;
        _rewards += reward;
        _best += best - chosen < 1e-12 ? 1 : 0;
    }
}
