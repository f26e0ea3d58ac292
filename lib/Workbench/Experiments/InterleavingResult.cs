using MathNet.Numerics;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>Which of two rankers is preferred, over many queries; prints itself with a verdict in one sentence.</summary>
/// <remarks>A query is won by who has more clicks. Queries must be independent: with many by one user, keep one of them or add up their clicks.</remarks>
/// <param name="WinsA">Queries that the first ranker won.</param>
/// <param name="WinsB">Queries that the second won.</param>
/// <param name="Ties">Queries with as many clicks for both, such as none.</param>
/// <param name="PreferenceForB">The second ranker's share of the queries that were won, with the exact interval of Clopper and Pearson (1934); 0.5 is no preference.</param>
/// <param name="PValue">Chance of shares at least this uneven if there is no preference (sign test, two-sided).</param>
public sealed record InterleavingResult(long WinsA, long WinsB, long Ties, Estimate PreferenceForB, double PValue)
{
    /// <summary>Wins and half of the ties of the second ranker over all queries, less a half: -0.5 to 0.5 (Chapelle et al. 2012, Delta).</summary>
    public double Margin => (WinsB - WinsA) / (2.0 * (WinsA + WinsB + Ties));

    /// <summary>Whether the p-value is below 1 minus the level.</summary>
    public bool IsSignificant => PValue < 1 - PreferenceForB.Level;

    /// <summary>The outcome in one plain sentence.</summary>
    public string Verdict => IsSignificant
        ? $"Ranker {(WinsB > WinsA ? "B" : "A")} is preferred: it won {Format.Count(Math.Max(WinsA, WinsB))} of {Format.Count(WinsA + WinsB)} queries that were won (p = {Format.Number(PValue)})."
        : $"No preference shown (p = {Format.Number(PValue)}): B wins between {Format.Percent(PreferenceForB.Lower)} and {Format.Percent(PreferenceForB.Upper)} of the queries that are won.";

    /// <summary>Counts who won each query.</summary>
    /// <param name="queries">The clicks of each, at least one query.</param>
    /// <param name="level">Confidence level of the interval, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no query, a number of clicks is below 0, or the level is out of its range.</exception>
    public static InterleavingResult Of(IEnumerable<InterleavedClicks> queries, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(queries);
        Guard.Share(level);
        var (a, b, ties) = (0L, 0L, 0L);
        foreach (var clicks in queries)
        {
            Guard.Require(clicks is { A: >= 0, B: >= 0 }, clicks, "at least 0 for both", $"{nameof(queries)}[{a + b + ties}]");
            (a, b, ties) = (a + (clicks.A > clicks.B ? 1 : 0), b + (clicks.B > clicks.A ? 1 : 0), ties + (clicks.A == clicks.B ? 1 : 0));
        }

        Guard.Require(a + b + ties > 0, 0, "at least 1", "the number of queries");
        var preference = a + b == 0 ? new(0.5, 0, 1, level) : ClopperPearson.Of(b, a, level);
        var (fewer, more) = (Math.Min(a, b), Math.Max(a, b));
        // The chance of at most that many wins of the one who has fewer, and of the mirror.
        var p = fewer == more ? 1 : Math.Min(1, 2 * SpecialFunctions.BetaRegularized(more, fewer + 1, 0.5));
        return new(a, b, ties, preference, p);
    }

    /// <summary>Wins and verdict as aligned text.</summary>
    public override string ToString() => ToTable().ToString();

    /// <summary>Wins and verdict as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    private TextTable ToTable()
    {
        var table = new TextTable("", "queries").Add("won by A", Format.Count(WinsA)).Add("won by B", Format.Count(WinsB)).Add("ties", Format.Count(Ties));
        table.Notes.AddRange([$"Preference for B: {PreferenceForB}.", Verdict]);
        return table;
    }
}
