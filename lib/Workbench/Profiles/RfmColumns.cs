using Workbench.Data;

namespace Workbench.Profiles;

/// <summary>The columns of purchases: one row a line of an order. Rows without an order number are no purchases.</summary>
/// <param name="User">Column of user ids.</param>
/// <param name="Time">Column of times.</param>
/// <param name="Order">Column of order numbers.</param>
/// <param name="Price">Column of prices, for one piece.</param>
/// <param name="Quantity">Column of quantities, in pieces; null where each row is one piece, or the price is that of the whole row.</param>
public sealed record RfmColumns(string User, string Time, string Order, string Price, string? Quantity = null)
{
    /// <summary>The columns that a data set's schema names.</summary>
    /// <exception cref="ArgumentException">The schema has no orders or no prices.</exception>
    public static RfmColumns Of(EventSchema events) =>
        new(events.User, events.Time, Require(events.Order, "order numbers"), Require(events.Price, "prices"), events.Quantity);

    private static string Require(string? column, string what) =>
        column ?? throw new ArgumentException($"The schema names no column of {what}; recency, frequency and monetary value are those of purchases.");
}
