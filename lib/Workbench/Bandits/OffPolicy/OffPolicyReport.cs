using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>What several estimators say of a policy, and whether the log can tell; prints itself.</summary>
public sealed class OffPolicyReport
{
    private readonly Estimate[] _estimates;

    internal OffPolicyReport(IReadOnlyList<OffPolicyEstimator> estimators, Estimate[] estimates, Overlap overlap) => (Estimators, _estimates, Overlap) = (estimators, estimates, overlap);

    /// <summary>The estimators, in the order in which they were given.</summary>
    public IReadOnlyList<OffPolicyEstimator> Estimators { get; }

    /// <summary>How much of the policy the log has seen.</summary>
    public Overlap Overlap { get; }

    /// <summary>Reward a round by an estimator.</summary>
    /// <exception cref="ArgumentException">It is not in the report.</exception>
    public Estimate this[OffPolicyEstimator estimator] => Estimators.ToList().IndexOf(estimator) is var place and >= 0
        ? _estimates[place]
        : throw new ArgumentException($"There is no {estimator.Name} in this report; there are {string.Join(", ", Estimators.Select(e => e.Name))}.", nameof(estimator));

    /// <summary>A row an estimator and the state of the overlap, as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>The same as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private TextTable ToTable()
    {
        var table = new TextTable("estimator", $"reward a round [{Format.Percent(_estimates[0].Level)} interval]");
        foreach (var (estimator, estimate) in Estimators.Zip(_estimates))
        {
            table.Add(estimator.Name, $"{estimate}");
        }

        table.Notes.Add(Overlap.ToString());
        return table;
    }
}
