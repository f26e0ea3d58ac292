using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Simulation;

/// <summary>Names the random streams, so that a change in one part of the world leaves the others as they were.</summary>
internal enum Part
{
    Catalogue = 1,
    Population,
    Friends,
    Behaviour,
    Campaign,
    AdTables,
    Ads,
    Dirt,
    AdRedraws,
    Contacts,
    ContactValues,
}

internal static class Sampling
{
    public static double Gauss(this Random rng, double mean, double sd) => Normal.Sample(rng, mean, sd);

    public static int Count(this Random rng, double mean) => mean > 0 ? Poisson.Sample(rng, mean) : 0;

    public static double Wait(this Random rng, double mean) => Exponential.Sample(rng, 1 / mean);

    public static bool Chance(this Random rng, double probability) => rng.NextDouble() < probability;

    public static T Pick<T>(this Random rng, IReadOnlyList<T> choices) => choices[rng.Next(choices.Count)];

    /// <summary>An index with probability proportional to its weight.</summary>
    public static int Weighted(this Random rng, ReadOnlySpan<double> weights) => Numbers.IndexAt(weights, rng.NextDouble());

    /// <summary>A vector of independent normal numbers around zero.</summary>
    public static double[] Vector(this Random rng, int length, double sd)
    {
        var vector = new double[length];
        Normal.Samples(rng, vector, 0, sd);
        return vector;
    }

    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        // Left to right and not vectorised: the order of a sum must not depend on the width of the machine's registers.
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    public static Random Stream(this Seed seed, Part part, int cohort, int index = 0) =>
        seed.Stream((int)part, cohort, index);
}
