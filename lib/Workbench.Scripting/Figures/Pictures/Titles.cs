namespace Workbench.Scripting.Figures.Pictures;

/// <summary>The name by which a trace stands in the legend; null keeps it out.</summary>
internal static class Titles
{
    public static string? Of(Trace trace) => trace.IsInLegend ? trace.Name : null;
}
