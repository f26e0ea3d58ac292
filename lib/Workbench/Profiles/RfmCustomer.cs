using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>When, how often and for how much a user bought.</summary>
/// <param name="User">Who.</param>
/// <param name="Recency">Days from the last purchase to the day of reckoning, with fractions.</param>
/// <param name="Frequency">Number of orders.</param>
/// <param name="Monetary">Sum of quantity x price over all lines, in the currency of the prices.</param>
/// <param name="R">Score of recency, 1 (longest ago) to 5 (latest).</param>
/// <param name="F">Score of frequency, 1 to 5 (most orders).</param>
/// <param name="M">Score of monetary value, 1 to 5 (most money).</param>
public sealed record RfmCustomer(string User, double Recency, int Frequency, double Monetary, int R, int F, int M)
{
    /// <summary>The named segment of the scores; see <see cref="RfmSegments"/> for the grid.</summary>
    public RfmSegment Segment => RfmSegments.Of(R, F, M);

    /// <summary>As <c>17850: R 5, F 4, M 4, Champions (2.1 days ago, 34 orders, 5,391)</c>.</summary>
    public override string ToString() =>
        $"{User}: R {R}, F {F}, M {M}, {Segment.Title()} ({Format.Number(Recency)} days ago, {Format.Count(Frequency)} orders, {Format.Number(Monetary)})";
}

/// <summary>The customers of a segment.</summary>
/// <param name="Segment">Which.</param>
/// <param name="Customers">How many.</param>
/// <param name="Share">Their share of all customers, 0 to 1.</param>
/// <param name="Recency">Their median recency in days.</param>
/// <param name="Frequency">Their median number of orders.</param>
/// <param name="Monetary">Their median monetary value.</param>
/// <param name="MoneyShare">Their share of all money, 0 to 1.</param>
public sealed record RfmSegmentSummary(RfmSegment Segment, int Customers, double Share, double Recency, double Frequency, double Monetary, double MoneyShare);
