using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>What a policy of sequences would earn a sequence, and whether the log can tell; prints itself.</summary>
public sealed class SequenceReport
{
    internal SequenceReport(SequenceEstimator estimator, Estimate estimate, IReadOnlyList<Overlap> overlaps) => (Estimator, Estimate, Overlaps) = (estimator, estimate, overlaps);

    /// <summary>By which it was judged.</summary>
    public SequenceEstimator Estimator { get; }

    /// <summary>Reward a sequence.</summary>
    public Estimate Estimate { get; }

    /// <summary>The overlap of the weights of each step's reward, from the first step: where weights are products of all steps so far, each can tell less than the one before.</summary>
    public IReadOnlyList<Overlap> Overlaps { get; }

    /// <summary>The overlap of the step that the log tells least of.</summary>
    public Overlap Overlap => Overlaps.MinBy(overlap => overlap.EffectiveSampleSize)!;

    /// <summary>The estimate and the state of the overlap, as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>The same as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <summary>As <c>Effective rounds by step: 5,000, 1,200, 310.</c></summary>
    internal string ByStep => $"Effective {Overlap.Unit} by step: {string.Join(", ", Overlaps.Select(overlap => Format.Number(overlap.EffectiveSampleSize)))}.";

    private string Name => Estimator switch
    {
        SequenceEstimator.Standard => "whole-sequence IPS",
        SequenceEstimator.Independent => "independent IPS",
        SequenceEstimator.RewardInteraction => "reward-interaction IPS",
        _ => "cascade DR",
    };

    private TextTable ToTable()
    {
        var table = new TextTable("estimator", $"reward a sequence [{Format.Percent(Estimate.Level)} interval]").Add(Name, $"{Estimate}");
        table.Notes.Add($"{Overlap}");
        table.Notes.Add(ByStep);
        return table;
    }
}
