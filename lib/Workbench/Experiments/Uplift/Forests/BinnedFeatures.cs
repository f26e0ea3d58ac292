using Workbench.Cleaning;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>Each feature cut once into bins of about as many rows each: what a tree sorts by is then counting, at any depth.</summary>
internal sealed class BinnedFeatures
{
    /// <summary>A bin is a byte.</summary>
    public const int MostBins = 255;

    private BinnedFeatures(double[][] cuts, byte[][] bins) => (Cuts, Bins) = (cuts, bins);

    /// <summary>The largest value of each bin, by feature.</summary>
    public double[][] Cuts { get; }

    /// <summary>The bin of each row, by feature.</summary>
    public byte[][] Bins { get; }

    public static BinnedFeatures Of(RowFeatures features)
    {
        var columns = Enumerable.Range(0, features.Names.Count).Select(features.Column).ToArray();
        var cuts = Array.ConvertAll(columns, CutsOf);
        return new(cuts, [.. columns.Zip(cuts, (column, edges) => Array.ConvertAll(column, value => BinOf(edges, value)))]);
    }

    private static double[] CutsOf(double[] column)
    {
        var sorted = Quantiles.Sorted(column);
        double[] distinct = [.. sorted.Distinct().Take(MostBins + 1)];
        return distinct.Length <= MostBins
            ? distinct
            : [.. Enumerable.Range(1, MostBins).Select(bin => sorted[(int)((long)bin * sorted.Length / MostBins) - 1]).Distinct()];
    }

    private static byte BinOf(double[] cuts, double value)
    {
        var place = Array.BinarySearch(cuts, value);
        return (byte)(place >= 0 ? place : ~place);
    }
}
