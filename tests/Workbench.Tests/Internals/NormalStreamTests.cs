using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Tests.Internals;

/// <summary>Whether numbers that are drawn from a normal distribution are from one.</summary>
public class NormalStreamTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(16)]
    [InlineData(1)]
    public void Draws_follow_the_distribution_and_padding_stays_zero(int factors)
    {
        var matrix = FactorMatrix.RandomNormal(1_000_000 / factors, factors, 3, 2, new Seed(5).Normals(1));
        var drawn = matrix.ToArray().Order().ToArray();
        var farthest = Enumerable.Range(0, drawn.Length).Max(k => Math.Abs(((k + 0.5) / drawn.Length) - Normal.CDF(3, 2, drawn[k])));
        // Kolmogorov's bound for a million draws at one in a thousand: 1.95 over their root.
        Assert.InRange(farthest, 0, 1.95 / Math.Sqrt(drawn.Length));
        Assert.All(Enumerable.Range(0, matrix.RowCount), row => Assert.True(!matrix.Row(row)[factors..].ContainsAnyExcept(0f)));
    }

    [Fact]
    public void Draws_of_a_row_and_of_rows_next_to_each_other_are_not_correlated()
    {
        var matrix = FactorMatrix.RandomNormal(20_000, 64, 0, 1, new Seed(7).Normals(0));
        foreach (var (rows, columns) in new[] { (0, 1), (0, 8), (0, 16), (0, 32), (1, 0), (1, 1) })
        {
            var sum = 0.0;
            for (var row = 0; row + rows < matrix.RowCount; row++)
            {
                for (var column = 0; column + columns < 64; column++)
                {
                    sum += matrix.Row(row)[column] * matrix.Row(row + rows)[column + columns];
                }
            }

            // The mean of n products of independent draws has the standard deviation 1 / root of n.
            var n = (double)(matrix.RowCount - rows) * (64 - columns);
            Assert.InRange(sum / n, -4 / Math.Sqrt(n), 4 / Math.Sqrt(n));
        }
    }

    [Fact]
    public void A_seed_gives_the_same_numbers_and_another_seed_or_stream_gives_others()
    {
        float[] Draw(int seed, int stream) => FactorMatrix.RandomNormal(3, 40, 0, 1, new Seed(seed).Normals(stream)).ToArray();
        Assert.Equal(Draw(1, 0), Draw(1, 0));
        Assert.Empty(Draw(1, 0).Intersect(Draw(2, 0)));
        Assert.Empty(Draw(1, 0).Intersect(Draw(1, 1)));
    }
}
