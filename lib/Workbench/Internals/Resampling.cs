using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Workbench.Cleaning;

namespace Workbench.Internals;

/// <summary>Sums over resamples of rows, each of as many rows as there are, drawn with replacement: what a bootstrap of means and of their ratios needs.</summary>
/// <remarks>
/// The rows are cut into blocks that fit the fastest cache. How many draws fall into each block is binomial given the blocks before it, and within a block each draw is one of its rows: the
/// same distribution as draws from all rows, without waiting for memory. Where few rows differ, the block is a row and all those equal to it, and there is nothing to draw within.
/// </remarks>
internal static class Resampling
{
    /// <summary>Rows of a block, a power of two so that bits are rows: 16 KB of a column.</summary>
    private const int Block = 1 << BlockBits;
    private const int BlockBits = 11;

    /// <summary>Draws that one binomial number takes as long as.</summary>
    private const int DrawsOfBinomial = 100;

    /// <summary>The sums of each column over each resample: of all columns over the same rows.</summary>
    /// <param name="columns">One value a row in each, the same rows in all, at least one row.</param>
    /// <param name="resamples">How many.</param>
    /// <param name="streams">The stream that a resample draws from, named by its number.</param>
    /// <param name="mergesEqualRows">Whether rows that are equal may be counted and not drawn, which is faster; if not, the same streams draw the same rows whatever their values.</param>
    /// <param name="meter">Told the progress.</param>
    /// <param name="ct">Stops between resamples.</param>
    public static double[][] Sums(double[][] columns, int resamples, Func<int, FastRandom> streams, bool mergesEqualRows, Meter meter, CancellationToken ct)
    {
        var sums = Array.ConvertAll(columns, _ => new double[resamples]);
        var distinct = mergesEqualRows ? Distinct.Of(columns, columns[0].Length / DrawsOfBinomial) : null;
        Chunks.Run(resamples, 1, () => new int[Block], OneResample, meter, ct);
        return sums;

        void OneResample(int[] places, int resample, int end)
        {
            var random = streams(resample);
            if (distinct is null)
            {
                AddBlocks(columns, sums, resample, ref random, places);
            }
            else
            {
                AddDistinct(distinct, sums, resample, ref random);
            }
        }
    }

    /// <summary>The interval between two percentiles of the resampled values.</summary>
    public static Estimate Percentiles(double value, double[] resampled, double level)
    {
        var sorted = Quantiles.Sorted(resampled);
        return new(value, Quantiles.At(sorted, (1 - level) / 2), Quantiles.At(sorted, (1 + level) / 2), level);
    }

    private static void AddDistinct(Distinct distinct, double[][] sums, int resample, ref FastRandom random)
    {
        var left = distinct.Rows;
        var draws = left;
        for (var k = 0; k < distinct.Counts.Length && draws > 0; k++)
        {
            var here = Binomials.Draw(ref random, draws, (double)distinct.Counts[k] / left);
            for (var column = 0; column < sums.Length; column++)
            {
                sums[column][resample] += here * distinct.Columns[column][k];
            }

            (left, draws) = (left - distinct.Counts[k], draws - here);
        }
    }

    private static void AddBlocks(double[][] columns, double[][] sums, int resample, ref FastRandom random, int[] places)
    {
        var (rows, draws) = (columns[0].Length, columns[0].Length);
        for (var first = 0; first < rows && draws > 0; first += Block)
        {
            var size = Math.Min(Block, rows - first);
            var here = Binomials.Draw(ref random, draws, (double)size / (rows - first));
            draws -= here;
            for (; here > 0; here -= Block)
            {
                var drawn = places.AsSpan(0, Math.Min(here, Block));
                Draw(ref random, drawn, size);
                for (var column = 0; column < columns.Length; column++)
                {
                    sums[column][resample] += Sum(columns[column].AsSpan(first, size), drawn);
                }
            }
        }
    }

    /// <summary>Rows of a block; of a whole block five from each random number.</summary>
    private static void Draw(ref FastRandom random, Span<int> places, int size)
    {
        var i = 0;
        if (size == Block)
        {
            for (; i + 5 <= places.Length; i += 5)
            {
                var bits = random.NextBits() >> (64 - (5 * BlockBits));
                places[i] = (int)(bits & (Block - 1));
                places[i + 1] = (int)((bits >> BlockBits) & (Block - 1));
                places[i + 2] = (int)((bits >> (2 * BlockBits)) & (Block - 1));
                places[i + 3] = (int)((bits >> (3 * BlockBits)) & (Block - 1));
                places[i + 4] = (int)(bits >> (4 * BlockBits));
            }
        }

        for (; i < places.Length; i++)
        {
            places[i] = random.Next(size);
        }
    }

    /// <summary>Four sums at once, which do not wait for each other.</summary>
    private static double Sum(ReadOnlySpan<double> values, ReadOnlySpan<int> places)
    {
        ref var value = ref MemoryMarshal.GetReference(values);
        var (a, b, c, d, i) = (0.0, 0.0, 0.0, 0.0, 0);
        for (; i + 4 <= places.Length; i += 4)
        {
            a += Unsafe.Add(ref value, places[i]);
            b += Unsafe.Add(ref value, places[i + 1]);
            c += Unsafe.Add(ref value, places[i + 2]);
            d += Unsafe.Add(ref value, places[i + 3]);
        }

        for (; i < places.Length; i++)
        {
            a += values[places[i]];
        }

        return a + b + (c + d);
    }

    /// <summary>The rows that differ, and how often each is there.</summary>
    private sealed record Distinct(double[][] Columns, int[] Counts, int Rows)
    {
        /// <summary>Null where more rows differ than <paramref name="most"/>.</summary>
        public static Distinct? Of(double[][] columns, int most)
        {
            var counts = new Dictionary<int, int>(new SameRow(columns));
            for (var row = 0; row < columns[0].Length && counts.Count <= most; row++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, row, out _)++;
            }

            return counts.Count > most ? null : new(Array.ConvertAll(columns, column => counts.Keys.Select(row => column[row]).ToArray()), [.. counts.Values], columns[0].Length);
        }
    }

    private sealed class SameRow(double[][] columns) : IEqualityComparer<int>
    {
        public bool Equals(int a, int b) => Array.TrueForAll(columns, column => column[a] == column[b]);

        public int GetHashCode(int row) => columns.Aggregate(0, (hash, column) => HashCode.Combine(hash, column[row]));
    }
}
