using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>A column whose cells can be compared and hashed without boxing. All kinds of a missing number are equal to one another.</summary>
internal abstract class KeyColumn
{
    public static KeyColumn Of(DataFrame frame, string name) => frame.Column(name) switch
    {
        PrimitiveDataFrameColumn<double> column => WholeKeys.Of(column, BitsOf),
        PrimitiveDataFrameColumn<float> column => WholeKeys.Of(column, value => BitsOf(value)),
        PrimitiveDataFrameColumn<long> column => WholeKeys.Of(column, value => value),
        PrimitiveDataFrameColumn<int> column => WholeKeys.Of(column, value => value),
        PrimitiveDataFrameColumn<bool> column => WholeKeys.Of(column, value => value ? 1 : 0),
        PrimitiveDataFrameColumn<DateTime> column => WholeKeys.Of(column, value => value.Ticks),
        _ => new TextKeys(frame.Texts(name)),
    };

    /// <summary>Mixes the hash of each cell into the hash of its row.</summary>
    public abstract void MixInto(ulong[] hashes);

    public abstract bool AreEqual(int row, int other);

    /// <summary>Numbers the distinct cells in the order in which they first occur.</summary>
    public abstract Grouping Group();

    protected static ulong Mix(ulong hash, ulong cell)
    {
        var mixed = (hash ^ cell) * 0x9E3779B97F4A7C15;
        return mixed ^ (mixed >> 29);
    }

    /// <summary>Bits that are equal where the numbers are: one zero; null for what is not a number.</summary>
    private static long? BitsOf(double value) => double.IsNaN(value) ? null : BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value);
}

internal sealed class TextKeys(string?[] cells) : KeyColumn
{
    public override void MixInto(ulong[] hashes)
    {
        for (var row = 0; row < cells.Length; row++)
        {
            hashes[row] = Mix(hashes[row], cells[row] is { } cell ? (uint)cell.GetHashCode() : ulong.MaxValue);
        }
    }

    public override bool AreEqual(int row, int other) => string.Equals(cells[row], cells[other]);

    public override Grouping Group() => Grouping.Of(cells.Length, row => cells[row], row => cells[row] is null);
}

internal sealed class WholeKeys(long[] cells, bool[] missing) : KeyColumn
{
    public static WholeKeys Of<T>(PrimitiveDataFrameColumn<T> column, Func<T, long?> toBits)
        where T : unmanaged
    {
        var cells = new long[column.Length];
        var missing = new bool[column.Length];
        var row = 0;
        foreach (var value in column)
        {
            var bits = value is { } v ? toBits(v) : null;
            cells[row] = bits.GetValueOrDefault();
            missing[row++] = bits is null;
        }

        return new(cells, missing);
    }

    public override void MixInto(ulong[] hashes)
    {
        for (var row = 0; row < cells.Length; row++)
        {
            hashes[row] = Mix(hashes[row], missing[row] ? ulong.MaxValue : (ulong)cells[row]);
        }
    }

    public override bool AreEqual(int row, int other) => cells[row] == cells[other] && missing[row] == missing[other];

    public override Grouping Group() => Grouping.Of(cells.Length, row => cells[row], row => missing[row]);
}
