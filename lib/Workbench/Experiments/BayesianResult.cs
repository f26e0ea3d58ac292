using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>What is believed of a treatment after the data; prints itself with a verdict in one sentence.</summary>
/// <param name="Control">The group without the treatment.</param>
/// <param name="Treatment">The group with it.</param>
public sealed record BayesianResult(Sample Control, Sample Treatment)
{
    /// <summary>Whether effect and losses are shares of the control's mean; else they are in the unit of the metric.</summary>
    public required bool IsRelative { get; init; }

    /// <summary>The effect that is expected, with its credible interval.</summary>
    public required Estimate Effect { get; init; }

    /// <summary>Probability that the treatment is better than the control, 0 to 1.</summary>
    public required double ChanceToBeatControl { get; init; }

    /// <summary>What is lost on average by keeping the control: at least 0, in the unit of the effect.</summary>
    public required double LossOfControl { get; init; }

    /// <summary>What is lost on average by choosing the treatment: at least 0, in the unit of the effect.</summary>
    public required double LossOfTreatment { get; init; }

    /// <summary>Whether the groups are as large as they were meant to be.</summary>
    public required SampleRatio SampleRatio { get; init; }

    /// <summary>What must hold for the beliefs to mean what they say.</summary>
    public required string Assumed { get; init; }

    /// <summary>The outcome in one plain sentence, with what was assumed.</summary>
    public string Verdict => !SampleRatio.IsSound
        ? SampleRatio.NoVerdict
        : $"{Treatment.Name} is better than {Control.Name} with a probability of {Format.Percent(ChanceToBeatControl)}; to choose {Better.Name} loses {Size(Math.Min(LossOfControl, LossOfTreatment))} on average, if {Assumed}.";

    private Sample Better => LossOfTreatment < LossOfControl ? Treatment : Control;

    /// <summary>Groups, beliefs and verdict as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>Groups, beliefs and verdict as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private string Size(double amount) => IsRelative ? Format.Percent(amount) : Format.Number(amount);

    private TextTable ToTable() => GroupTable.Of(
        Control,
        Treatment,
        SampleRatio,
        Verdict,
        (IsRelative ? "relative effect" : "effect", $"{Effect}"),
        ("chance to beat", Format.Percent(ChanceToBeatControl)),
        ($"loss of {Control.Name}", Size(LossOfControl)),
        ($"loss of {Treatment.Name}", Size(LossOfTreatment)));
}
