using Workbench.Internals;
using Workbench.Metrics;

namespace Workbench.Recommenders.Ratings;

/// <summary>How far predicted ratings are from true ones.</summary>
/// <param name="Count">Number of ratings.</param>
/// <param name="Rmse">The root of the mean squared error, in units of ratings.</param>
/// <param name="Mae">The mean absolute error, in units of ratings.</param>
/// <param name="Fcp">The share of concordant pairs, 0 to 1; NaN where no user rated two items differently.</param>
/// <param name="FallbackShare">The share of ratings that something else than the model answered, 0 to 1.</param>
/// <remarks>
/// A user's two ratings are concordant where the higher one was foretold as the higher one, and discordant where it was not (equal predictions too): Fcp is
/// concordant / (concordant + discordant), each summed over all users (Koren and Sill 2013, section 5.2).
/// </remarks>
public sealed record RatingErrors(int Count, double Rmse, double Mae, double Fcp, double FallbackShare)
{
    private const double Level = 0.95;

    /// <summary>The same root with its interval of 95 %: users, not their ratings, are what is independent (the delta method over users).</summary>
    public Estimate RmseOverUsers { get; private init; }

    /// <summary>The mean absolute error with its interval of 95 % over users.</summary>
    public Estimate MaeOverUsers { get; private init; }

    /// <summary>The mean squared error.</summary>
    public double Mse => Rmse * Rmse;

    internal static RatingErrors Of(int[] users, double[] actual, double[] predicted, int fallbacks)
    {
        var byUser = Enumerable.Range(0, users.Length).GroupBy(k => users[k], k => actual[k] - predicted[k]).ToArray();
        var counts = Array.ConvertAll(byUser, errors => (double)errors.Count());
        var squares = MeanIntervals.OfRatio(Array.ConvertAll(byUser, errors => errors.Sum(Numbers.Square)), counts, Level);
        var absolute = MeanIntervals.OfRatio(Array.ConvertAll(byUser, errors => errors.Sum(Math.Abs)), counts, Level);
        return new(actual.Length, Math.Sqrt(squares.Value), absolute.Value, Concordance(users, actual, predicted), (double)fallbacks / actual.Length)
        {
            RmseOverUsers = new(Math.Sqrt(squares.Value), Math.Sqrt(Math.Max(0, squares.Lower)), Math.Sqrt(squares.Upper), Level),
            MaeOverUsers = absolute,
        };
    }

    private static double Concordance(int[] users, double[] actual, double[] predicted)
    {
        var (concordant, discordant) = (0L, 0L);
        foreach (var group in Enumerable.Range(0, users.Length).GroupBy(k => users[k]))
        {
            var own = group.OrderBy(k => actual[k]).ToArray();
            for (var high = 1; high < own.Length; high++)
            {
                for (var low = 0; low < high && actual[own[low]] < actual[own[high]]; low++)
                {
                    if (predicted[own[low]] < predicted[own[high]])
                    {
                        concordant++;
                    }
                    else
                    {
                        discordant++;
                    }
                }
            }
        }

        return (double)concordant / (concordant + discordant);
    }
}
