using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Workbench.Internals;

/// <summary>
/// Dense rows of float32 whose length is padded with zeros to a whole number of vectors, each row beginning on a cache line.
/// </summary>
internal sealed class FactorMatrix
{
    private readonly float[] _data;
    private readonly int _start;

    /// <exception cref="ArgumentException">The rows do not fit into one array.</exception>
    public FactorMatrix(int rowCount, int factors)
    {
        Stride = Vectors.PaddedLength(factors);
        if ((long)rowCount * Stride > Array.MaxLength - Vectors.Lanes)
        {
            throw new ArgumentException($"{rowCount:N0} rows of {factors:N0} factors are too many for one matrix; use at most {Array.MaxLength / Math.Max(rowCount, 1):N0} factors.", nameof(factors));
        }

        (RowCount, Factors) = (rowCount, factors);
        (_data, _start) = Vectors.Allocate(rowCount * Stride);
    }

    public int RowCount { get; }

    /// <summary>Numbers in a row that count.</summary>
    public int Factors { get; }

    /// <summary>Numbers from one row to the next, a multiple of <see cref="Vectors.Lanes"/>.</summary>
    public int Stride { get; }

    /// <summary>A row with its padding, which must stay 0.</summary>
    public Span<float> Row(int row) => _data.AsSpan(_start + (row * Stride), Stride);

    /// <summary>The first number of a row, without a check of bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Ref(int row) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_data), _start + ((nint)row * Stride));

    /// <summary>All rows without their padding.</summary>
    public float[] ToArray()
    {
        var values = new float[checked(RowCount * Factors)];
        for (var row = 0; row < RowCount; row++)
        {
            Row(row)[..Factors].CopyTo(values.AsSpan(row * Factors));
        }

        return values;
    }

    /// <summary>The inverse of <see cref="ToArray"/>.</summary>
    public static FactorMatrix FromArray(ReadOnlySpan<float> values, int rowCount, int factors)
    {
        var matrix = new FactorMatrix(rowCount, factors);
        for (var row = 0; row < rowCount; row++)
        {
            values.Slice(row * factors, factors).CopyTo(matrix.Row(row));
        }

        return matrix;
    }

    /// <summary>A matrix of rows of this one, in any order; -1 gives a row of zeros.</summary>
    public FactorMatrix RowsAt(IReadOnlyList<int> rows)
    {
        var matrix = new FactorMatrix(rows.Count, Factors);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row] >= 0)
            {
                Row(rows[row]).CopyTo(matrix.Row(row));
            }
        }

        return matrix;
    }

    /// <summary>Sets row <c>rows[k]</c> to row k of <paramref name="other"/>, and returns this matrix.</summary>
    public FactorMatrix SetRows(ReadOnlySpan<int> rows, FactorMatrix other)
    {
        for (var k = 0; k < rows.Length; k++)
        {
            other.Row(k).CopyTo(Row(rows[k]));
        }

        return this;
    }

    /// <summary>Uniform numbers from 0 to <paramref name="scale"/>.</summary>
    public static FactorMatrix Random(int rowCount, int factors, float scale, Random random)
    {
        var matrix = new FactorMatrix(rowCount, factors);
        for (var row = 0; row < rowCount; row++)
        {
            foreach (ref var value in matrix.Row(row)[..factors])
            {
                value = (float)random.NextDouble() * scale;
            }
        }

        return matrix;
    }

    /// <summary>Normally distributed numbers.</summary>
    public static FactorMatrix RandomNormal(int rowCount, int factors, double mean, double deviation, NormalStream random)
    {
        var matrix = new FactorMatrix(rowCount, factors);
        for (var row = 0; row < rowCount; row++)
        {
            random.Fill(matrix.Row(row), (float)mean, (float)deviation);
            matrix.Row(row)[factors..].Clear();
        }

        return matrix;
    }

    /// <summary>The largest Euclidean norm of a row, in float64 so that it cannot overflow; NaN if a number is.</summary>
    public double LongestRow()
    {
        var longest = 0.0;
        for (var row = 0; row < RowCount; row++)
        {
            var squares = 0.0;
            foreach (var value in Row(row))
            {
                squares += (double)value * value;
            }

            longest = Math.Max(longest, squares);
        }

        return Math.Sqrt(longest);
    }

    /// <summary>Whether no number is NaN or infinite.</summary>
    public bool IsFinite()
    {
        for (var row = 0; row < RowCount; row++)
        {
            if (!Vectors.AreFinite(Row(row)))
            {
                return false;
            }
        }

        return true;
    }
}
