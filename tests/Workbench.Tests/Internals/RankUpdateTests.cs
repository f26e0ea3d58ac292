using Workbench.Internals;

namespace Workbench.Tests.Internals;

/// <summary>Products of rows that are added to symmetric matrices, and the factors of such matrices.</summary>
public class RankUpdateTests
{
    [Theory]
    [InlineData(1f)]
    [InlineData(-1f)]
    public void Sums_have_the_bits_of_one_row_after_the_other(float sign)
    {
        const int size = 48;
        var (left, right, into) = (Draw(20, size, 1), Draw(20, size, 2), Draw(size, size, 3));
        var expected = into.ToArray();
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 3; k < 17; k++)
                {
                    expected[(i * size) + j] = float.FusedMultiplyAdd(sign * left.Row(k)[i], right.Row(k)[j], expected[(i * size) + j]);
                }
            }
        }

        var untouched = into.Row(8).ToArray();
        new RankUpdate(left, right, 3, 17).AddTo(into, 16, size, size, sign);
        Assert.All(Enumerable.Range(16, size - 16), i => Assert.Equal(expected[((i * size) + i)..((i + 1) * size)], into.Row(i)[i..].ToArray()));
        Assert.Equal(untouched, into.Row(8).ToArray());
    }

    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(128)]
    public void The_factor_of_a_matrix_times_itself_is_the_matrix_and_solves(int size)
    {
        var rows = Draw(2 * size, size, 5);
        var matrix = Gram.Of(rows, 0.5f, default);
        var factor = matrix.RowsAt([.. Enumerable.Range(0, size)]);
        Cholesky.Factor(factor, size);
        for (var i = 0; i < size; i++)
        {
            Assert.True(!factor.Row(i)[..i].ContainsAnyExcept(0f));
            for (var j = i; j < size; j++)
            {
                var product = Enumerable.Range(0, i + 1).Sum(k => (double)factor.Row(k)[i] * factor.Row(k)[j]);
                Assert.Equal(matrix.Row(i)[j], product, 1e-4 * size);
            }
        }

        var (b, x) = (Draw(1, size, 6), new FactorMatrix(1, size));
        var right = b.ToArray();
        Cholesky.Solve(factor, size, ref b.Ref(0), ref x.Ref(0));
        Assert.All(Enumerable.Range(0, size), i => Assert.Equal(right[i], Enumerable.Range(0, size).Sum(j => (double)matrix.Row(i)[j] * x.Row(0)[j]), 1e-3));
    }

    private static FactorMatrix Draw(int rows, int size, int seed) => FactorMatrix.RandomNormal(rows, size, 0, 1, new Seed(seed).Normals());
}
