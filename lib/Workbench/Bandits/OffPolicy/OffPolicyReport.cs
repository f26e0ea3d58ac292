using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>What several estimators say of a policy, and whether the log can tell; prints itself.</summary>
public sealed class OffPolicyReport
{
    private readonly Estimate[] _estimates;
    private readonly Overlap[] _overlaps;

    internal OffPolicyReport(IReadOnlyList<OffPolicyEstimator> estimators, Estimate[] estimates, Overlap[] overlaps, Overlap overlap) =>
        (Estimators, _estimates, _overlaps, Overlap) = (estimators, estimates, overlaps, overlap);

    /// <summary>The estimators, in the order in which they were given.</summary>
    public IReadOnlyList<OffPolicyEstimator> Estimators { get; }

    /// <summary>How much of the policy the log has seen, by the weights policy over propensity; of estimators with weights of their own see <see cref="OverlapOf"/>.</summary>
    public Overlap Overlap { get; }

    /// <summary>Reward a round by an estimator.</summary>
    /// <exception cref="ArgumentException">It is not in the report.</exception>
    public Estimate this[OffPolicyEstimator estimator] => _estimates[PlaceOf(estimator)];

    /// <summary>How far the weights that an estimator works with can tell, before it shrinks them.</summary>
    /// <exception cref="ArgumentException">It is not in the report.</exception>
    public Overlap OverlapOf(OffPolicyEstimator estimator) => _overlaps[PlaceOf(estimator)];

    /// <summary>A row an estimator and the state of the overlap, for each set of weights that is in use, as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>The same as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private int PlaceOf(OffPolicyEstimator estimator) => Estimators.ToList().IndexOf(estimator) is var place and >= 0
        ? place
        : throw new ArgumentException($"There is no {estimator.Name} in this report; there are {string.Join(", ", Estimators.Select(e => e.Name))}.", nameof(estimator));

    private TextTable ToTable()
    {
        var table = new TextTable("estimator", $"reward a round [{Format.Percent(_estimates[0].Level)} interval]");
        foreach (var (estimator, estimate) in Estimators.Zip(_estimates))
        {
            table.Add(estimator.Name, $"{estimate}");
        }

        var kinds = Estimators.Zip(_overlaps).GroupBy(pair => pair.Second, ReferenceEqualityComparer.Instance).ToArray();
        foreach (var kind in kinds)
        {
            table.Notes.Add((kinds.Length > 1 ? $"{string.Join(", ", kind.Select(pair => pair.First.Name))}: " : "") + kind.First().Second);
        }

        return table;
    }
}
