using Workbench.Internals;

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
    /// <summary>The mean squared error.</summary>
    public double Mse => Rmse * Rmse;

    internal static RatingErrors Of(int[] users, double[] actual, double[] predicted, int fallbacks)
    {
        var (squares, absolute) = (0.0, 0.0);
        for (var k = 0; k < actual.Length; k++)
        {
            squares += Numbers.Square(actual[k] - predicted[k]);
            absolute += Math.Abs(actual[k] - predicted[k]);
        }

        return new(actual.Length, Math.Sqrt(squares / actual.Length), absolute / actual.Length, Concordance(users, actual, predicted), (double)fallbacks / actual.Length);
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
