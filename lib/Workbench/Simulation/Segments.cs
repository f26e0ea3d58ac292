namespace Workbench.Simulation;

/// <summary>A kind of customer; the means around which single customers are drawn.</summary>
/// <param name="Name">What a marketer would call them.</param>
/// <param name="Share">Share of the population.</param>
/// <param name="Activity">Log of the visits relative to the mean customer.</param>
/// <param name="PriceSensitivity">0 (does not look at prices) to about 2.</param>
/// <param name="Views">Articles viewed in a visit after the first.</param>
/// <param name="Extra">Pieces bought beyond the first.</param>
/// <param name="Eagerness">Added to the logit of putting an article into the cart.</param>
/// <param name="Kindness">Added to ratings.</param>
/// <param name="EmailConsent">Probability of consent to marketing e-mail.</param>
/// <param name="MailLift">Change of the log of visits in the two weeks after a mail.</param>
/// <param name="Likes">Styles they love.</param>
/// <param name="Dislikes">Styles they avoid.</param>
/// <param name="Channels">Weights of web, app and social.</param>
/// <param name="Ages">Weights of the age bands.</param>
internal sealed record Segment(
    string Name, double Share, double Activity, double PriceSensitivity, double Views, double Extra, double Eagerness, double Kindness,
    double EmailConsent, double MailLift, string[] Likes, string[] Dislikes, double[] Channels, double[] Ages)
{
    public static readonly Segment[] All =
    [
        new("bargain hunter", 0.26, 0.10, 1.5, 2.9, 0.20, 0.0, -0.2, 0.85, 0.20, ["playful", "outdoor"], ["elegant", "modern"], [6, 3, 1], [2, 3, 3, 2, 1, 1]),
        new("gift buyer", 0.20, -0.30, 0.7, 2.2, 0.60, 0.3, 0.3, 0.75, 0.30, ["elegant", "playful"], ["technical", "outdoor"], [6, 2, 2], [1, 2, 3, 3, 3, 2]),
        new("trend follower", 0.20, 0.20, 0.5, 2.6, 0.10, 0.1, 0.0, 0.70, 0.10, ["modern", "technical"], ["rustic", "vintage"], [1, 4, 5], [5, 4, 2, 1, 0.5, 0.2]),
        new("loyal regular", 0.18, 0.45, 0.4, 1.8, 0.25, 0.7, 0.4, 0.85, 0.00, ["natural", "rustic"], ["technical", "playful"], [4, 5, 1], [0.5, 2, 3, 3, 2, 2]),
        new("window shopper", 0.16, 0.00, 1.0, 3.2, 0.05, -1.0, -0.1, 0.55, -0.30, ["vintage", "elegant"], ["natural", "outdoor"], [3, 4, 3], [3, 3, 2, 2, 1, 1]),
    ];

    /// <summary>The mean taste of each segment: +1.2 on what it likes, -0.9 on what it dislikes, less the mean of all, so that no style is everybody's.</summary>
    public static double[][] Tastes() =>
        Words.Centred([.. All.Select(s => Words.Styles.Select(x => s.Likes.Contains(x.Name) ? 1.2 : s.Dislikes.Contains(x.Name) ? -0.9 : 0).ToArray())],
            [.. All.Select(s => s.Share)]);
}
