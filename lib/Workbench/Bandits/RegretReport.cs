using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>What policies lost against who always takes the best action, over repeats of a simulation; prints itself.</summary>
public sealed class RegretReport
{
    private readonly RegretRun[][] _runs;
    private readonly double _level;

    internal RegretReport(IReadOnlyList<LearningPolicy> policies, RegretRun[][] runs, double level) => (Policies, _runs, _level) = (policies, runs, level);

    /// <summary>The policies, in the order in which they were given.</summary>
    public IReadOnlyList<LearningPolicy> Policies { get; }

    /// <summary>Rounds of each repeat.</summary>
    public int Rounds => _runs[0][0].Rounds;

    /// <summary>Sum of (rate of the best choice - rate of the chosen) up to and with a round, mean over repeats; the last round unless given.</summary>
    /// <param name="policy">One of <see cref="Policies"/>.</param>
    /// <param name="round">From 0.</param>
    public Estimate Regret(LearningPolicy policy, int? round = null)
    {
        var at = Guard.Require((round ?? Rounds - 1) is >= 0 and var r && r < Rounds, round ?? Rounds - 1, $"between 0 and {Rounds - 1}", nameof(round));
        return Mean(policy, run => run.Regret(at));
    }

    /// <summary>Mean reward a round.</summary>
    public Estimate MeanReward(LearningPolicy policy) => Mean(policy, run => run.MeanReward);

    /// <summary>Share of rounds in which no action was better than the chosen.</summary>
    public Estimate BestShare(LearningPolicy policy) => Mean(policy, run => run.BestShare);

    /// <summary>A row a policy, as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>The same as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private Estimate Mean(LearningPolicy policy, Func<RegretRun, double> figure)
    {
        var place = Policies.ToList().IndexOf(policy);
        Guard.Require(place >= 0, policy.Name, $"one of {string.Join(", ", Policies.Select(p => p.Name))}", nameof(policy));
        return Metrics.MeanIntervals.ByStudent([.. _runs[place].Select(figure)], _level);
    }

    private TextTable ToTable()
    {
        var table = new TextTable("policy", $"regret after {Format.Count(Rounds)} rounds", "mean reward", "best action");
        foreach (var policy in Policies)
        {
            table.Add(policy.Name, $"{Regret(policy)}", $"{MeanReward(policy)}", $"{Format.Percent(BestShare(policy).Value)}");
        }

        table.Notes.Add($"Means of {_runs[0].Length} repeats with {Format.Percent(_level)} intervals. Regret: rewards lost against always taking the best action.");
        return table;
    }
}
