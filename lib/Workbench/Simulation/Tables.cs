namespace Workbench.Simulation;

/// <summary>By which way a visit comes.</summary>
public enum Channel
{
    /// <summary>The web site.</summary>
    Web,

    /// <summary>The telephone's app.</summary>
    App,

    /// <summary>A link in a social network.</summary>
    Social,
}

/// <summary>What a visitor did.</summary>
public enum EventType
{
    /// <summary>Typed a search.</summary>
    Search,

    /// <summary>Looked at an article's page.</summary>
    View,

    /// <summary>Put an article into the cart.</summary>
    Cart,

    /// <summary>Bought an article: one line of an order.</summary>
    Purchase,

    /// <summary>Rated an article bought before, 1 to 5.</summary>
    Rating,
}

/// <summary>One customer, as the shop knows them.</summary>
/// <param name="Id">The customer's number.</param>
/// <param name="Signup">The day of registration.</param>
/// <param name="Country">Country of residence.</param>
/// <param name="City">City of residence.</param>
/// <param name="AgeBand">Age in years as a band, such as 25-34.</param>
/// <param name="PreferredChannel">The channel that they use most.</param>
/// <param name="EmailConsent">Whether marketing e-mail is allowed.</param>
/// <param name="PersonalisationConsent">Whether their behaviour may be used to personalise.</param>
public sealed record ShopUser(
    int Id, DateOnly Signup, string Country, string City, string AgeBand, Channel PreferredChannel, bool EmailConsent, bool PersonalisationConsent);

/// <summary>One article of the catalogue.</summary>
/// <param name="Id">The article's code, such as P0042.</param>
/// <param name="Title">Brand, adjective, material and noun.</param>
/// <param name="Description">One or two sentences; may hold commas, quotes and a line break.</param>
/// <param name="Brand">The maker.</param>
/// <param name="Category">One of ten categories.</param>
/// <param name="Subcategory">One of three kinds in the category.</param>
/// <param name="Price">Euros, over 0, two decimals.</param>
/// <param name="Released">First day on sale; a day inside the history makes a cold start.</param>
/// <param name="InStock">Whether it could be had on the last day.</param>
public sealed record ShopItem(
    string Id, string Title, string Description, string Brand, string Category, string Subcategory, decimal Price, DateOnly Released, bool InStock);

/// <summary>One line of the shop's log, in order of time.</summary>
/// <param name="Time">UTC, whole seconds.</param>
/// <param name="Type">What was done.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Session">The visit's number from 1; 0 for a rating, which comes by a link in a mail.</param>
/// <param name="UserId">Who.</param>
/// <param name="ItemId">The article; none for a search.</param>
public sealed record ShopEvent(DateTime Time, EventType Type, Channel Channel, int Session, int UserId, string? ItemId)
{
    /// <summary>The order's number; 0 unless a purchase.</summary>
    public int Order { get; init; }

    /// <summary>Pieces bought, at least 1; 0 unless a purchase.</summary>
    public int Quantity { get; init; }

    /// <summary>Euros a piece as paid; 0 unless a purchase.</summary>
    public decimal UnitPrice { get; init; }

    /// <summary>1 (bad) to 5 (good); 0 unless a rating.</summary>
    public int Rating { get; init; }

    /// <summary>What was typed; only of a search.</summary>
    public string? SearchTerms { get; init; }

    /// <summary>How many articles the search found, 0 or more; only of a search.</summary>
    public int SearchResults { get; init; }
}

/// <summary>Two customers who know each other; each pair stands once, the smaller number first.</summary>
/// <param name="UserId">One of them.</param>
/// <param name="FriendId">The other.</param>
public sealed record Friendship(int UserId, int FriendId);

/// <summary>One advertisement that was shown.</summary>
/// <param name="Time">UTC, whole seconds.</param>
/// <param name="Session">The visit in which it was shown.</param>
/// <param name="UserId">To whom.</param>
/// <param name="Channel">The visit's channel.</param>
/// <param name="Placement">Where on the page.</param>
/// <param name="Eligible">The creatives that could have been shown there and then.</param>
/// <param name="Creative">The one that was.</param>
/// <param name="Propensity">The probability, over 0 and at most 1, with which the logging policy chose it among the eligible.</param>
/// <param name="Bid">Euros bid for the impression.</param>
/// <param name="Cost">Euros paid: the highest rival bid, which is below ours.</param>
/// <param name="Clicked">Whether it was clicked.</param>
/// <param name="ConversionValue">Euros of the sale that the click led to; 0 if none.</param>
public sealed record AdImpression(
    DateTime Time, int Session, int UserId, Channel Channel, string Placement, IReadOnlyList<string> Eligible, string Creative,
    double Propensity, double Bid, double Cost, bool Clicked, decimal ConversionValue);

/// <summary>What the randomised e-mail campaign sent to a customer.</summary>
public enum Arm
{
    /// <summary>Nothing: the control group.</summary>
    None,

    /// <summary>A newsletter.</summary>
    Mail,

    /// <summary>The newsletter with a coupon of 10 % for two weeks.</summary>
    Coupon,
}

/// <summary>One customer of the e-mail campaign: what was drawn for them, and what they did in the two weeks after.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Sent">The campaign's day; the two weeks begin at its midnight, UTC.</param>
/// <param name="Arm">What they were sent.</param>
/// <param name="Probability">With which probability.</param>
/// <param name="SpendBefore">Euros spent in the 28 days before.</param>
/// <param name="VisitsBefore">Visits in the 28 days before.</param>
/// <param name="Visited">Whether they viewed anything in the two weeks.</param>
/// <param name="Purchased">Whether they bought anything in the two weeks.</param>
/// <param name="Spend">Euros spent in the two weeks, after the discount.</param>
public sealed record CampaignRow(
    int UserId, DateOnly Sent, Arm Arm, double Probability, decimal SpendBefore, int VisitsBefore, bool Visited, bool Purchased, decimal Spend);
