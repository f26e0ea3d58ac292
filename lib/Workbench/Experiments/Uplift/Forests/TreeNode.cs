namespace Workbench.Experiments.Uplift.Forests;

/// <summary>A node of a tree.</summary>
/// <param name="Feature">The feature that it splits by; -1 is a leaf.</param>
/// <param name="Cut">Rows up to this value go left.</param>
/// <param name="Left">Number of the left node; the right one is the next. 0 is a leaf.</param>
/// <param name="Depth">Splits above it.</param>
/// <param name="Gain">What the split gained.</param>
internal readonly record struct TreeNode(int Feature, double Cut, int Left, int Depth, double Gain)
{
    public bool IsLeaf => Left == 0;
}
