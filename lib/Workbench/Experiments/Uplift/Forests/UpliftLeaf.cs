using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>A leaf of a tree of effects.</summary>
/// <param name="Rule">Who is in it, as <c>recency &lt;= 6 and 100 &lt; history &lt;= 300</c>.</param>
/// <param name="Rows">Number of rows that it is estimated by.</param>
/// <param name="Outcomes">Their mean outcome in each arm, the control's first, weighted by one over their chance of it.</param>
/// <param name="Effects">What each treatment added to the control's, with a normal interval of 95 %.</param>
public sealed record UpliftLeaf(string Rule, int Rows, IReadOnlyList<double> Outcomes, IReadOnlyList<Estimate> Effects)
{
    /// <summary>As <c>recency &lt;= 6 (1,234 rows): 0.123 [0.110, 0.136]</c>.</summary>
    public override string ToString() => $"{Rule} ({Format.Count(Rows)} rows): {string.Join(", ", Effects)}";

    internal static UpliftLeaf[] Of(UpliftData data, GrownTree tree, int[] held)
    {
        var rules = RulesOf(tree, data.Features.Names);
        return [.. held.GroupBy(row => tree.LeafOf(data.Features.Row(row))).Select(leaf => Of(rules[leaf.Key], data, [.. leaf])).OrderByDescending(leaf => leaf.Effects[0].Value)];
    }

    private static UpliftLeaf Of(string rule, UpliftData data, int[] rows)
    {
        const double Level = 0.95;
        MeanDifference[] means = [.. Enumerable.Range(0, data.ArmNames.Count).Select(arm => data.MeanOutcome(Array.FindAll(rows, row => data.Arms[row] == arm)))];
        var quantile = Normal.InvCDF(0, 1, (1 + Level) / 2);
        return new(rule, rows.Length, [.. means.Select(mean => mean.Value)], [.. means.Skip(1).Select(mean => mean.Beyond(means[0]).Interval(quantile, Level))]);
    }

    private static string[] RulesOf(GrownTree tree, IReadOnlyList<string> names)
    {
        var bounds = new List<(int Feature, double Above, double UpTo)>[tree.Nodes.Length];
        bounds[0] = [];
        foreach (var (number, node) in tree.Nodes.Index().Where(node => !node.Item.IsLeaf))
        {
            var (other, own) = (bounds[number].Where(bound => bound.Feature != node.Feature), bounds[number].Find(bound => bound.Feature == node.Feature));
            var (above, upTo) = bounds[number].Exists(bound => bound.Feature == node.Feature) ? (own.Above, own.UpTo) : (double.NegativeInfinity, double.PositiveInfinity);
            bounds[node.Left] = [.. other, (node.Feature, above, node.Cut)];
            bounds[node.Left + 1] = [.. other, (node.Feature, node.Cut, upTo)];
        }

        return Array.ConvertAll(bounds, all => all is [] ? "all rows" : string.Join(" and ", all.Select(bound => Words(names[bound.Feature], bound.Above, bound.UpTo))));
    }

    private static string Words(string name, double above, double upTo) => (double.IsFinite(above), double.IsFinite(upTo)) switch
    {
        (true, true) => $"{above:G6} < {name} <= {upTo:G6}",
        (true, false) => $"{name} > {above:G6}",
        _ => $"{name} <= {upTo:G6}",
    };
}
