namespace Workbench.Ranking;

/// <summary>Which columns of a frame hold the attributes of items; null for those that it does not have.</summary>
/// <param name="Item">Column of item ids, each once.</param>
/// <param name="Category">Column of categories.</param>
/// <param name="Price">Column of prices.</param>
/// <param name="InStock">Column of numbers or of true and false: an item with 0 or false is out of stock, one without a value counts as in stock.</param>
/// <param name="FirstSeen">Column of times, or of seconds since 1970.</param>
public sealed record ItemColumns(string Item = "item_id", string? Category = null, string? Price = null, string? InStock = null, string? FirstSeen = null);
