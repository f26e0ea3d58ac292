using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>What every comparison of two groups prints: who they are first, then its figures, then whether the groups can be believed and the verdict.</summary>
internal static class GroupTable
{
    public static TextTable Of(Sample control, Sample treatment, SampleRatio ratio, string verdict, params ReadOnlySpan<(string Name, string Figure)> figures)
    {
        var table = new TextTable("", "units", control.IsProportion ? "share" : "mean")
            .Add(control.Name, Format.Count(control.Count), Format.Number(control.Mean))
            .Add(treatment.Name, Format.Count(treatment.Count), Format.Number(treatment.Mean));
        foreach (var (name, figure) in figures)
        {
            table.Add(name, "", figure);
        }

        table.Notes.AddRange([ratio.ToString(), verdict]);
        return table;
    }
}
