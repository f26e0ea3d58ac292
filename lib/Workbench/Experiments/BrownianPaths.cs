using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Workbench.Experiments;

/// <summary>Brownian motion from 0 that is watched at a few times and stopped where it is beyond a bound: the density of where it is, on the paths that have not been stopped.</summary>
internal sealed class BrownianPaths
{
    /// <summary>Panels of Simpson's rule, even: at most a third of the spread of the shortest step that is allowed, where its error for a normal density is below 1e-10.</summary>
    private const int Panels = 1024;

    /// <summary>A z-value beyond which there is nothing that float64 can hold.</summary>
    private const double Farthest = 37;

    /// <summary>The shortest time between two looks.</summary>
    public const double LeastStep = 0.001;

    private double _time;

    /// <summary>Places, and the density at each times its weight in Simpson's rule; null before the first time, when all paths are at 0.</summary>
    private (double[] Places, double[] Weighted)? _going;

    /// <summary>Moves on to a time and stops the share <paramref name="stopped"/> of all paths, those farthest out on both sides alike.</summary>
    /// <returns>The z-value beyond which they are: the place over the root of the time.</returns>
    public double Stop(double time, double stopped)
    {
        var before = (_going, _time);
        var bound = stopped <= Beyond(before, time, Farthest) ? Farthest : Brent.FindRoot(z => Math.Log(Beyond(before, time, z) / stopped), 0, Farthest, 1e-12);
        (_going, _time) = (Density(before, time, bound * Math.Sqrt(time)), time);
        return bound;
    }

    /// <summary>The share of all paths that go on to the time and are beyond z then.</summary>
    private static double Beyond(((double[] Places, double[] Weighted)? Going, double Time) before, double time, double z)
    {
        var (edge, root) = (z * Math.Sqrt(time), Math.Sqrt(time - before.Time));
        if (before.Going is not var (places, weighted))
        {
            return 2 * Normal.CDF(0, 1, -edge / root);
        }

        var beyond = 0.0;
        for (var k = 0; k < places.Length; k++)
        {
            beyond += weighted[k] * (Normal.CDF(0, 1, (places[k] - edge) / root) + Normal.CDF(0, 1, (-edge - places[k]) / root));
        }

        return beyond;
    }

    private static (double[] Places, double[] Weighted) Density(((double[] Places, double[] Weighted)? Going, double Time) before, double time, double edge)
    {
        var root = Math.Sqrt(time - before.Time);
        double[] places = [.. Enumerable.Range(0, Panels + 1).Select(k => edge * ((2.0 * k / Panels) - 1))];
        var weighted = places.Select((place, k) =>
        {
            var density = before.Going is var (from, mass)
                ? from.Zip(mass, (x, m) => m * Normal.PDF(0, root, place - x)).Sum()
                : Normal.PDF(0, root, place);
            return density * (k is 0 or Panels ? 1 : k % 2 == 1 ? 4 : 2) * (2 * edge / Panels) / 3;
        });
        return (places, [.. weighted]);
    }
}
