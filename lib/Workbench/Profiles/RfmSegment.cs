using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>The usual kinds of customers by when, how often and how much they buy.</summary>
public enum RfmSegment
{
    /// <summary>Bought lately, often and for much.</summary>
    Champions,

    /// <summary>Buy often and for much, the last time not long ago.</summary>
    Loyal,

    /// <summary>Bought lately, and more than once or for more than a little.</summary>
    PotentialLoyalist,

    /// <summary>Bought just now, for the first time and little.</summary>
    New,

    /// <summary>Bought lately, seldom and little.</summary>
    Promising,

    /// <summary>Average in all three.</summary>
    NeedAttention,

    /// <summary>Bought seldom and little, and it is a while ago.</summary>
    AboutToSleep,

    /// <summary>Bought often or much, but long ago.</summary>
    AtRisk,

    /// <summary>Bought most of all, but longest ago.</summary>
    CannotLose,

    /// <summary>Bought rather little, long ago.</summary>
    Hibernating,

    /// <summary>Bought least, long ago.</summary>
    Lost,
}

/// <summary>The grid from scores to segments.</summary>
/// <remarks>
/// The names, and the ranges of R and of the mean of F and M, are Putler's ("RFM Analysis for Successful Customer Segmentation", putler.com/rfm-analysis).
/// As those ranges overlap, each of the 25 cells has one of the names that it allows; the mean of F and M is rounded up at one half:
/// <code>
/// FM   R = 1         R = 2        R = 3             R = 4                R = 5
/// 5    Can't lose    At risk      Loyal             Champions            Champions
/// 4    Can't lose    At risk      Loyal             Champions            Champions
/// 3    At risk       At risk      Need attention    Potential loyalist   Potential loyalist
/// 2    Hibernating   Hibernating  About to sleep    Potential loyalist   Potential loyalist
/// 1    Lost          Lost         About to sleep    Promising            New
/// </code>
/// </remarks>
public static class RfmSegments
{
    private static readonly RfmSegment[][] Grid =
    [
        [RfmSegment.Lost, RfmSegment.Lost, RfmSegment.AboutToSleep, RfmSegment.Promising, RfmSegment.New],
        [RfmSegment.Hibernating, RfmSegment.Hibernating, RfmSegment.AboutToSleep, RfmSegment.PotentialLoyalist, RfmSegment.PotentialLoyalist],
        [RfmSegment.AtRisk, RfmSegment.AtRisk, RfmSegment.NeedAttention, RfmSegment.PotentialLoyalist, RfmSegment.PotentialLoyalist],
        [RfmSegment.CannotLose, RfmSegment.AtRisk, RfmSegment.Loyal, RfmSegment.Champions, RfmSegment.Champions],
        [RfmSegment.CannotLose, RfmSegment.AtRisk, RfmSegment.Loyal, RfmSegment.Champions, RfmSegment.Champions],
    ];

    /// <summary>The segment of three scores, each from 1 to 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A score is not from 1 to 5.</exception>
    public static RfmSegment Of(int r, int f, int m)
    {
        RequireScore(r, nameof(r));
        RequireScore(f, nameof(f));
        RequireScore(m, nameof(m));
        return Grid[((f + m + 1) / 2) - 1][r - 1];
    }

    /// <summary>The name as people write it, e.g. <c>Can't lose</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such segment.</exception>
    public static string Title(this RfmSegment segment) => segment switch
    {
        RfmSegment.Champions => "Champions",
        RfmSegment.Loyal => "Loyal",
        RfmSegment.PotentialLoyalist => "Potential loyalist",
        RfmSegment.New => "New",
        RfmSegment.Promising => "Promising",
        RfmSegment.NeedAttention => "Need attention",
        RfmSegment.AboutToSleep => "About to sleep",
        RfmSegment.AtRisk => "At risk",
        RfmSegment.CannotLose => "Can't lose",
        RfmSegment.Hibernating => "Hibernating",
        RfmSegment.Lost => "Lost",
        _ => throw new ArgumentOutOfRangeException(nameof(segment), segment, $"{segment} is none of the {Enum.GetValues<RfmSegment>().Length} segments."),
    };

    private static void RequireScore(int score, string name) => Guard.Require(score is >= 1 and <= 5, score, "from 1 to 5", name);
}
