namespace Workbench.Experiments.Uplift.Forests;

/// <summary>A tree, and in its leaves for each arm the weight of its rows and of their outcomes, over the number of rows in the leaf.</summary>
internal sealed class GrownTree(TreeNode[] nodes, double[] moments, int arms)
{
    public TreeNode[] Nodes { get; } = nodes;

    /// <summary>The leaf of a row.</summary>
    public int LeafOf(ReadOnlySpan<double> row)
    {
        var node = 0;
        while (!Nodes[node].IsLeaf)
        {
            ref readonly var split = ref Nodes[node];
            node = split.Left + (row[split.Feature] <= split.Cut ? 0 : 1);
        }

        return node;
    }

    /// <summary>Weight and weighted outcome of each arm in a leaf: the first arm's two numbers, then those of the second.</summary>
    public ReadOnlySpan<double> MomentsOf(int leaf) => moments.AsSpan(leaf * 2 * arms, 2 * arms);
}
