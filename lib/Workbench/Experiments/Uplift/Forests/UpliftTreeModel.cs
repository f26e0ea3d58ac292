using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>What an <see cref="UpliftTree"/> has found.</summary>
public sealed class UpliftTreeModel : UpliftModel
{
    internal UpliftTreeModel(string name, UpliftData data, GrownForest tree, IReadOnlyList<UpliftLeaf> leaves, double[][] outOfFold)
        : base(name, data, features => tree.Effects(features), outOfFold) => Leaves = leaves;

    /// <summary>The leaves of the tree of all rows, the largest effect of the first treatment on top: the one there is a lucky one, and its effect on other rows is likely to be smaller.</summary>
    public IReadOnlyList<UpliftLeaf> Leaves { get; }

    /// <summary>A row a leaf: who is in it, the outcome of each arm and the effects, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>A row a leaf: who is in it, the outcome of each arm and the effects, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var arms = OutOfFold.ArmNames;
        var table = new TextTable(["who", "rows", .. arms, .. arms.Skip(1).Select(arm => $"effect of {arm}")]) { Title = Name };
        foreach (var leaf in Leaves)
        {
            table.Add([leaf.Rule, Format.Count(leaf.Rows), .. leaf.Outcomes.Select(Format.Number), .. leaf.Effects.Select(effect => $"{effect}")]);
        }

        table.Notes.Add("Rows, outcomes and effects are of the half of the rows that the splits were not chosen by.");
        return table;
    }
}
