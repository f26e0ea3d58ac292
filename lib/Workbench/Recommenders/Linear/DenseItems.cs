using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The limit of models that keep a number for each pair of items.</summary>
internal static class DenseItems
{
    /// <summary>The largest square matrix whose numbers fit into one array.</summary>
    private const int Largest = 46_000;

    /// <summary>A limit that a user sets.</summary>
    public static int Limit(int value, string name) => Guard.Require(value is >= 1 and <= Largest, value, $"1 to {Largest:N0}", name);

    /// <exception cref="InvalidOperationException">There are more items than the user allows.</exception>
    public static void Require(string label, int items, int mostItems, int bytesPerPair)
    {
        if (items > mostItems)
        {
            throw new InvalidOperationException(
                $"{label} keeps a number for each pair of items, and {items:N0} items are more than MostItems = {mostItems:N0}. They need about {1e-9 * bytesPerPair * items * items:F1} GB: "
                + $"raise MostItems (to {Largest:N0} at most), leave out rare items, or use {nameof(ItemKnn)}.");
        }
    }
}
