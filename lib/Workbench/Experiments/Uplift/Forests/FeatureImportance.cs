using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>How much of what splits gained each feature gained, in the first four levels of all trees: by what effects differ, not whether they do.</summary>
/// <param name="Features">Names and their shares, which add up to 1 (all 0 where nothing was split), the largest first.</param>
public sealed record FeatureImportance(IReadOnlyList<(string Name, double Share)> Features)
{
    /// <summary>A row a feature, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>A row a feature, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    internal static FeatureImportance Of(IReadOnlyList<string> names, double[] gains)
    {
        var sum = gains.Sum();
        return new([.. names.Zip(gains, (name, gain) => (name, sum > 0 ? gain / sum : 0)).OrderByDescending(feature => feature.Item2)]);
    }

    private TextTable Table()
    {
        var table = new TextTable("feature", "share of the gain");
        foreach (var (name, share) in Features)
        {
            table.Add(name, Format.Percent(share));
        }

        return table;
    }
}
