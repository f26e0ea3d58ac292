using Microsoft.Data.Analysis;
using Workbench.Cleaning;
using Workbench.Data;

namespace Workbench.Profiles;

/// <summary>The lines of orders in a frame: the rows that have an order number.</summary>
/// <param name="Orders">The order of each row, -1 where it is no purchase.</param>
/// <param name="Pieces">Pieces of each row.</param>
/// <param name="Prices">Price of a piece in each row.</param>
internal sealed record OrderLines(int[] Orders, double[] Pieces, double[] Prices)
{
    /// <exception cref="ArgumentException">A column is absent, or a purchase has no sound quantity or price; the message names row and column.</exception>
    public static OrderLines Of(DataFrame frame, string order, string? quantity, string? price)
    {
        var orders = Grouping.Of(frame, order).Codes;
        return new(
            orders,
            Numbers(frame, orders, quantity, x => x > 0, "above 0", 1),
            Numbers(frame, orders, price, x => x >= 0, "at least 0", 0));
    }

    private static double[] Numbers(DataFrame frame, int[] orders, string? column, Func<double, bool> isSound, string allowed, double otherwise)
    {
        if (column is null)
        {
            var all = new double[orders.Length];
            Array.Fill(all, otherwise);
            return all;
        }

        var numbers = frame.Numbers(column);
        for (var row = 0; row < numbers.Length; row++)
        {
            if (orders[row] >= 0 && !(double.IsFinite(numbers[row]) && isSound(numbers[row])))
            {
                throw new ArgumentException($"Row {row} has {numbers[row]} as {column}; that of a purchase must be finite and {allowed}. Drop such rows first (Cleaning: DropMissing, DropNonPositive, DropCancelled).", nameof(frame));
            }
        }

        return numbers;
    }
}
