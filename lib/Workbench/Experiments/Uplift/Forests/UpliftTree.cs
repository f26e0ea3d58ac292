using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>One tree of a few leaves that can be read: who is in each, and what the treatment did there.</summary>
/// <remarks>
/// Honest (Athey and Imbens, PNAS 2016): one half of the rows chooses the splits, the effects of the leaves are of the other half, so that the interval of a leaf that is named beforehand holds. The leaf that is picked
/// since its effect is the largest is a lucky one: its interval holds less often than it says (86 to 94 % for 95 % in simulated tests). Rows are weighted by one over their chance of what they were given.
/// A tree is for reading: an effect that rises bit by bit is followed more closely by <see cref="UpliftForest"/>.
/// </remarks>
public sealed record UpliftTree : UpliftLearner
{
    /// <summary>By what splits are chosen.</summary>
    public SplitCriterion Criterion { get; init => field = Guard.Defined(value, nameof(Criterion)); }

    /// <summary>Most splits above a leaf, at least 1; each doubles the leaves.</summary>
    public int Depth { get; init => field = Guard.AtLeast(1, value, nameof(Depth)); } = 3;

    /// <summary>Fewest rows of each arm in a leaf, at least 2, in each half of the rows.</summary>
    public int RowsPerLeaf { get; init => field = Guard.AtLeast(2, value, nameof(RowsPerLeaf)); } = 100;

    private protected override string Means => $"{Criterion}";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An arm has too few rows for the folds or for a leaf, or a divergence is given outcomes other than 0 and 1.</exception>
    public override UpliftTreeModel Fit(UpliftData data, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var (grown, outOfFold) = CrossFit(data, (rows, _) => Grow(rows), (tree, features) => tree.Forest.Effects(features, ct), progress, ct);
        return new($"{this}", data, grown.Forest, UpliftLeaf.Of(data, grown.Tree, grown.Held), outOfFold);
    }

    private (GrownTree Tree, GrownForest Forest, int[] Held) Grow(UpliftData data)
    {
        var rows = TreeRows.Of(data, Criterion);
        rows.RequireRows(RowsPerLeaf, share: 1);
        var (split, held) = TreeRows.Halves(TreeRows.Sample(rows.ByArm, Seed.FastStream(0), 1));
        var tree = new TreeGrower(rows, Criterion, RowsPerLeaf, Depth, data.Features.Names.Count).Grow(split, held, Seed.FastStream(1));
        return (tree, new([tree], data.ArmNames.Count), held);
    }
}
