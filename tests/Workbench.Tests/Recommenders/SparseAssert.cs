using Workbench.Data;

namespace Workbench.Tests.Recommenders;

/// <summary>What tests ask of sparse matrices.</summary>
internal static class SparseAssert
{
    /// <summary>The same cells in the same rows, bit for bit.</summary>
    public static void SameBits(SparseMatrix expected, SparseMatrix actual)
    {
        Assert.Equal(expected.Offsets, actual.Offsets);
        Assert.Equal(expected.AllColumns, actual.AllColumns);
        Assert.Equal(expected.AllValues, actual.AllValues);
    }
}
