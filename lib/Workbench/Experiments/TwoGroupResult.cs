using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>What a comparison of two groups found; prints itself with a verdict in one sentence.</summary>
/// <param name="Control">The group without the treatment.</param>
/// <param name="Treatment">The group with it.</param>
public sealed record TwoGroupResult(Sample Control, Sample Treatment)
{
    /// <summary>Treatment minus control, in the unit of the metric.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>Treatment over control minus 1: 0.1 is ten per cent more. NaN where the control's mean is 0.</summary>
    public required Estimate RelativeDifference { get; init; }

    /// <summary>
    /// Chance of a difference at least this large if the treatment did nothing, 0 to 1; NaN where nothing varies and yet the means differ. Of a <see cref="SequentialTest"/> it is always valid: the chance that
    /// it is ever, at any look, below a bar is at most that bar.
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>Standard error of the difference.</summary>
    public required double StandardError { get; init; }

    /// <summary>Whether the groups are as large as they were meant to be.</summary>
    public required SampleRatio SampleRatio { get; init; }

    /// <summary>What must hold for the p-value and the intervals to mean what they say.</summary>
    public required string Assumed { get; init; }

    /// <summary>Whether the p-value is below 1 minus the level, and the sizes of the groups can be believed.</summary>
    public bool IsSignificant => SampleRatio.IsSound && PValue < 1 - Difference.Level;

    /// <summary>The outcome in one plain sentence, with what was assumed.</summary>
    public string Verdict => GroupTable.Verdict(Control.Name, Treatment.Name, (Difference, RelativeDifference, PValue), SampleRatio, IsSignificant, Assumed);

    /// <summary>Groups, differences and verdict as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>Groups, differences and verdict as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private TextTable ToTable() => GroupTable.Of(
        Control, Treatment, SampleRatio, Verdict, ("difference", $"{Difference}"), ("relative", $"{RelativeDifference}"), ("p-value", Format.Number(PValue)));
}
