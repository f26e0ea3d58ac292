namespace Workbench.Simulation;

/// <summary>What can be wrong with a row of the raw files. A row has one fault at most.</summary>
public enum DirtKind
{
    /// <summary>An exact copy of an earlier row of the file.</summary>
    Duplicate,

    /// <summary>The visit was not signed in: no user_id.</summary>
    MissingUser,

    /// <summary>A view or cart without its item_id.</summary>
    MissingItem,

    /// <summary>A user_id that went through a spreadsheet: 10234.0.</summary>
    FloatUserId,

    /// <summary>A quantity of tens of thousands.</summary>
    OutlierQuantity,

    /// <summary>A price a thousand times too high.</summary>
    OutlierPrice,

    /// <summary>A price of 0 or below.</summary>
    NonPositivePrice,

    /// <summary>A cancelled order line: order_id with a C before it, negative quantity, no session.</summary>
    Cancelled,

    /// <summary>A line that is no article: POSTAGE, GIFT-CARD or FEE.</summary>
    PseudoProduct,

    /// <summary>A clock that had been reset: 1970.</summary>
    ClockEpoch,

    /// <summary>A clock far ahead: 2031.</summary>
    ClockFuture,

    /// <summary>The app's clock ran three hours ahead for five days.</summary>
    AppHourShift,

    /// <summary>An account of a robot, or one of its views.</summary>
    Bot,

    /// <summary>A category in another spelling.</summary>
    CategorySpelling,

    /// <summary>Spaces after a title, brand or city.</summary>
    TrailingSpace,

    /// <summary>A row in Latin-1 in a file that is otherwise UTF-8.</summary>
    Latin1,

    /// <summary>An article without a description.</summary>
    MissingDescription,

    /// <summary>A customer without an age band.</summary>
    MissingAge,
}

/// <summary>One faulty row.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="File">In which file.</param>
/// <param name="Row">Which record, from 1, the header not counted.</param>
public readonly record struct DirtRow(DirtKind Kind, string File, int Row);
