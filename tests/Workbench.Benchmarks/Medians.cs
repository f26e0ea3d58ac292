namespace Workbench.Benchmarks;

internal static class Medians
{
    /// <summary>The middle one; of an even number the higher of the two.</summary>
    public static double Median(this IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
