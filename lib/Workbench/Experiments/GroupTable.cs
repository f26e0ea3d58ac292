using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>What every comparison of two groups prints: who they are first, then its figures, then whether the groups can be believed and the verdict.</summary>
internal static class GroupTable
{
    /// <summary>What a test for a single look assumes.</summary>
    public const string OneLook = "units were assigned at random and this is the one planned look";

    public static TextTable Of(Sample control, Sample treatment, SampleRatio ratio, string verdict, params ReadOnlySpan<(string Name, string Figure)> figures) =>
        Of(control.IsProportion ? "share" : "mean", new(control.Name, control.Count, control.Mean), new(treatment.Name, treatment.Count, treatment.Mean), [$"{ratio}", verdict], figures);

    public static TextTable Of(string measure, GroupFigure control, GroupFigure treatment, IEnumerable<string> notes, params ReadOnlySpan<(string Name, string Figure)> figures)
    {
        var table = new TextTable("", "units", measure)
            .Add(control.Name, Format.Count(control.Count), Format.Number(control.Value))
            .Add(treatment.Name, Format.Count(treatment.Count), Format.Number(treatment.Value));
        foreach (var (name, figure) in figures)
        {
            table.Add(name, "", figure);
        }

        table.Notes.AddRange(notes);
        return table;
    }

    /// <summary>The outcome in one sentence; a p-value or an interval of NaN is none.</summary>
    public static string Verdict(string control, string treatment, (Estimate Difference, Estimate Relative, double PValue) found, SampleRatio ratio, bool isSignificant, string assumed)
    {
        var p = double.IsNaN(found.PValue) ? "" : $" (p = {Format.Number(found.PValue)})";
        var size = Format.Number(Math.Abs(found.Difference.Value));
        var relative = double.IsNaN(found.Relative.Value) ? "" : $" ({Format.Percent(Math.Abs(found.Relative.Value))})";
        return !ratio.IsSound ? SampleRatio.NoVerdict
            : isSignificant ? $"{treatment} is {(found.Difference.Value > 0 ? "above" : "below")} {control} by {size}{relative}, and chance alone would rarely show that{p}, if {assumed}."
            : $"No difference shown between {treatment} and {control}{p}{InLine(found.Difference)}.";
    }

    private static string InLine(Estimate difference) => double.IsNaN(difference.Lower)
        ? ""
        : $": the data are in line with anything from {Format.Number(difference.Lower)} to {Format.Number(difference.Upper)}";
}
