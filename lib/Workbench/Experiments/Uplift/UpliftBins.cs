using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>The effect of a treatment in bins of a ranking, best first: a model that targets well has effects that fall from bin to bin.</summary>
/// <param name="Bins">The bins in the order of the ranking.</param>
public sealed record UpliftBins(IReadOnlyList<UpliftBin> Bins)
{
    /// <summary>The mean of the bins' effects, weighted by their treated rows (scikit-uplift's weighted_average_uplift).</summary>
    public double WeightedAverage => Bins.Sum(bin => bin.Uplift.Value * bin.Treated.Count) / Bins.Sum(bin => bin.Treated.Count);

    /// <summary>A row a bin, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>A row a bin, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("bin", "treated", "mean", "untreated", "mean", "uplift");
        foreach (var bin in Bins)
        {
            table.Add($"{bin.Number}", Format.Count(bin.Treated.Count), Format.Number(bin.Treated.Average()), Format.Count(bin.Control.Count), Format.Number(bin.Control.Average()), $"{bin.Uplift}");
        }

        table.Notes.Add($"Average weighted by treated rows: {Format.Number(WeightedAverage)}");
        return table;
    }
}
