namespace Workbench.Data;

/// <summary>Which columns of a raw file or frame make an event.</summary>
/// <param name="User">Column of user ids.</param>
/// <param name="Item">Column of item ids.</param>
/// <param name="Value">Column of values (ratings, counts, weights); null gives every event the value 1.</param>
/// <param name="Time">Column of times: dates, or numbers that count seconds, milliseconds or microseconds since 1970; null for none.</param>
public sealed record InteractionColumns(string User, string Item, string? Value = null, string? Time = null)
{
    private static readonly string[] Users = ["user_id", "userId", "user", "customer_id", "CustomerID", "household_id"];
    private static readonly string[] Items = ["item_id", "itemId", "item", "movieId", "product_id", "StockCode"];
    private static readonly string[] Values = ["rating", "value", "weight"];
    private static readonly string[] Times = ["timestamp", "event_time", "time", "InvoiceDate", "transaction_timestamp", "date"];

    /// <summary>Finds the columns by the names that well-known data sets use.</summary>
    /// <exception cref="InvalidDataException">No column has a usual name for the user or the item; the message lists those that there are.</exception>
    internal static InteractionColumns Find(IReadOnlyList<string> names, string source)
    {
        return new(Required(Users, "User"), Required(Items, "Item"), Values.FirstOrDefault(names.Contains), Times.FirstOrDefault(names.Contains));

        string Required(string[] usual, string part) =>
            usual.FirstOrDefault(names.Contains) ?? throw new InvalidDataException(
                $"{source} has no column with a usual name for the {part.ToLowerInvariant()} ({string.Join(", ", usual)}). Give an {nameof(InteractionColumns)}; the columns are: {string.Join(", ", names)}.");
    }
}
