using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>What a comparison of any statistic of two groups found (a quantile, a rate, an adjusted mean); prints itself with a verdict in one sentence.</summary>
/// <param name="Measure">What is compared, e.g. <c>median</c>.</param>
/// <param name="Control">The group without the treatment.</param>
/// <param name="Treatment">The group with it.</param>
public sealed record ComparisonResult(string Measure, GroupFigure Control, GroupFigure Treatment)
{
    /// <summary>Treatment minus control, in the unit of the metric; bounds of NaN where the method gives no interval.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>Treatment over control minus 1: 0.1 is ten per cent more. NaN where the control is 0, or where the method does not give it; of an exact test of rates infinity where the control has no events, with the bound below.</summary>
    public required Estimate RelativeDifference { get; init; }

    /// <summary>Chance of a difference at least this large if the treatment did nothing, 0 to 1; null where the method gives intervals alone.</summary>
    public required double? PValue { get; init; }

    /// <summary>Standard error of the difference; NaN where the method does not need one.</summary>
    public required double StandardError { get; init; }

    /// <summary>Whether the groups are as large as they were meant to be.</summary>
    public required SampleRatio SampleRatio { get; init; }

    /// <summary>What must hold for the p-value and the intervals to mean what they say.</summary>
    public required string Assumed { get; init; }

    /// <summary>Whether the p-value is below 1 minus the level, or where there is none whether the interval leaves 0 out; and the sizes of the groups can be believed.</summary>
    public bool IsSignificant => SampleRatio.IsSound && (PValue is { } p ? p < 1 - Difference.Level : Difference.Lower > 0 || Difference.Upper < 0);

    /// <summary>The outcome in one plain sentence, with what was assumed.</summary>
    public string Verdict => GroupTable.Verdict(Control.Name, Treatment.Name, (Difference, RelativeDifference, PValue ?? double.NaN), SampleRatio, IsSignificant, Assumed);

    /// <summary>The same with other names of the groups.</summary>
    public ComparisonResult Named(string control, string treatment) => this with { Control = Control with { Name = control }, Treatment = Treatment with { Name = treatment } };

    /// <summary>Groups, differences and verdict as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>Groups, differences and verdict as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private TextTable ToTable()
    {
        List<(string, string)> figures = [("difference", $"{Difference}")];
        if (!double.IsNaN(RelativeDifference.Value))
        {
            figures.Add(("relative", $"{RelativeDifference}"));
        }

        if (PValue is { } p)
        {
            figures.Add(("p-value", Format.Number(p)));
        }

        return GroupTable.Of(Measure, Control, Treatment, [$"{SampleRatio}", Verdict], [.. figures]);
    }
}
