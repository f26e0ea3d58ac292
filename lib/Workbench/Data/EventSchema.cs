namespace Workbench.Data;

/// <summary>Which columns of a data set's event table play which part, and what a sound row looks like there.</summary>
/// <param name="File">The file of the event table.</param>
/// <param name="User">Column of user ids.</param>
/// <param name="Item">Column of item ids.</param>
/// <param name="Time">Column of times.</param>
public sealed record EventSchema(string File, string User, string Item, string Time)
{
    /// <summary>Column of the kind of event (view, cart, ...); null where all are of one kind.</summary>
    public string? Type { get; init; }

    /// <summary>Column of order numbers; null where nothing is ordered.</summary>
    public string? Order { get; init; }

    /// <summary>Column of quantities, in pieces.</summary>
    public string? Quantity { get; init; }

    /// <summary>Column of prices, for one piece.</summary>
    public string? Price { get; init; }

    /// <summary>Column of ratings.</summary>
    public string? Rating { get; init; }

    /// <summary>A regular expression that the codes of real products match; null where every code is one.</summary>
    public string? ItemPattern { get; init; }

    /// <summary>The first moment that the data are about, in UTC; null where no clock is known to be wrong.</summary>
    public DateTime? From { get; init; }

    /// <summary>The first moment after it.</summary>
    public DateTime? To { get; init; }

    /// <summary>More events of one user on one day than a person makes; null where there are no robots.</summary>
    public int? MaxEventsPerDay { get; init; }

    /// <summary>The file that has an item's title.</summary>
    public required string TitleFile { get; init; }

    /// <summary>Its column of titles; its column of ids is named as <see cref="Item"/>.</summary>
    public required string Title { get; init; }

    /// <summary>The columns that <see cref="Interactions"/> are made of: ratings count as values, anything else as 1.</summary>
    public InteractionColumns Columns => new(User, Item, Type is null ? Rating : null, Time);
}
