using Microsoft.Data.Analysis;

namespace Workbench.Cleaning;

/// <summary>Drops rows that equal an earlier row in all columns, or in some; the first stays.</summary>
/// <param name="Keys">The columns that must be equal; none means all. A missing cell equals a missing cell.</param>
/// <remarks>
/// Without a column that names each record, equal rows can be different customers: look before you drop.
/// </remarks>
public sealed record DropDuplicates(params IReadOnlyList<string> Keys) : CleaningStep
{
    /// <inheritdoc/>
    public override string Name => $"drop duplicates{(Keys.Count == 0 ? "" : $" by {string.Join(", ", Keys)}")}";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame) => StepResult.Drop(frame, Mark(frame, Keys));

    /// <summary>
    /// Marks each row that equals an earlier one. Rows are found by a 64-bit hash in an open table and compared cell by cell, so that the answer is exact.
    /// </summary>
    internal static bool[] Mark(DataFrame frame, IReadOnlyList<string> keys)
    {
        var names = keys.Count == 0 ? [.. frame.Columns.Select(c => c.Name)] : keys;
        var columns = names.Select(name => KeyColumn.Of(frame, name)).ToArray();
        var hashes = new ulong[frame.Rows.Count];
        Array.ForEach(columns, column => column.MixInto(hashes));
        var slots = new int[SlotsFor(hashes.Length)];
        var duplicate = new bool[hashes.Length];
        for (var row = 0; row < hashes.Length; row++)
        {
            duplicate[row] = !TryPut(slots, hashes, columns, row);
        }

        return duplicate;
    }

    private static int SlotsFor(int rows) => (int)Math.Min(1 << 30, System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)(rows * 2L) + 1));

    /// <summary>Puts a row into the table unless an equal one is there. A slot holds a row's number and one more, so that 0 is free.</summary>
    private static bool TryPut(int[] slots, ulong[] hashes, KeyColumn[] columns, int row)
    {
        for (var slot = (int)(hashes[row] >> 32) & (slots.Length - 1); ; slot = (slot + 1) & (slots.Length - 1))
        {
            var other = slots[slot] - 1;
            if (other < 0)
            {
                slots[slot] = row + 1;
                return true;
            }

            if (hashes[other] == hashes[row] && Array.TrueForAll(columns, column => column.AreEqual(row, other)))
            {
                return false;
            }
        }
    }
}
