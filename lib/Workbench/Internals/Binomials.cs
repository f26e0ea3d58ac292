namespace Workbench.Internals;

/// <summary>Binomial numbers in a time that does not grow with the trials.</summary>
internal static class Binomials
{
    /// <summary>Successes that are expected below which they are counted up one by one.</summary>
    private const double Few = 10;

    /// <summary>How many of the trials succeed.</summary>
    /// <param name="random">The stream that is drawn from.</param>
    /// <param name="trials">At least 0.</param>
    /// <param name="p">Chance of each, 0 to 1; 1 or more is certain.</param>
    public static int Draw(ref FastRandom random, int trials, double p) =>
        trials == 0 || p <= 0 ? 0
        : p >= 1 ? trials
        : p > 0.5 ? trials - Draw(ref random, trials, 1 - p)
        : trials * p < Few ? ByWaiting(ref random, trials, p)
        : ByRejection(ref random, trials, p);

    /// <summary>From success to success: the trials between two are geometric (Devroye 1986, section X.4.3).</summary>
    private static int ByWaiting(ref FastRandom random, int trials, double p)
    {
        var (place, successes, failure) = (0.0, -1, Math.Log(1 - p));
        do
        {
            place += Math.Floor(Math.Log(random.NextDouble()) / failure) + 1;
            successes++;
        }
        while (place <= trials);

        return successes;
    }

    /// <summary>Transformed rejection with a squeeze (algorithm BTRS of Hoermann 1993, Journal of Statistical Computation and Simulation 46).</summary>
    private static int ByRejection(ref FastRandom random, int trials, double p)
    {
        var spread = Math.Sqrt(trials * p * (1 - p));
        var b = 1.15 + (2.53 * spread);
        var a = -0.0873 + (0.0248 * b) + (0.01 * p);
        var (centre, squeeze) = ((trials * p) + 0.5, 0.92 - (4.2 / b));
        while (true)
        {
            var (u, v) = (random.NextDouble() - 0.5, random.NextDouble());
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / us) + b) * u) + centre);
            if (us >= 0.07 && v <= squeeze)
            {
                return (int)k;
            }

            if (k >= 0 && k <= trials && IsBelow(v * (2.83 + (5.1 / b)) * spread / ((a / (us * us)) + b), (int)k, trials, p))
            {
                return (int)k;
            }
        }
    }

    /// <summary>Whether v is at most the chance of k over that of the mode.</summary>
    private static bool IsBelow(double v, int k, int trials, double p)
    {
        var mode = (int)Math.Floor((trials + 1) * p);
        var ratio = LogFactorial(mode) + LogFactorial(trials - mode) - LogFactorial(k) - LogFactorial(trials - k);
        return Math.Log(v) <= ratio + ((k - mode) * Math.Log(p / (1 - p)));
    }

    private static double LogFactorial(int n) => MathNet.Numerics.SpecialFunctions.FactorialLn(n);
}
