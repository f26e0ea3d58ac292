using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// A test with a few planned looks, two-sided: at which z-value it may be stopped at each of them, so that all looks together raise false alarms no more often than
/// <see cref="Alpha"/>.
/// </summary>
/// <remarks>
/// With units coming in evenly the z-values are those of a Brownian motion; the bounds are found one look after the other by integrating its density over the paths that have not
/// crossed (Armitage, McPherson and Rowe 1969), as Lan and DeMets (1983) do. A look may come earlier or later than planned: only the share of units that is in counts.
/// </remarks>
public sealed record GroupSequentialDesign
{
    /// <summary>Chance of a false alarm at all looks together, above 0 and below 1.</summary>
    public double Alpha { get; init => field = Guard.Share(value, nameof(Alpha)); } = 0.05;

    /// <summary>How the looks share it.</summary>
    public AlphaSpending Spending { get; init => field = Guard.Defined(value, nameof(Spending)); }

    /// <summary>The bounds of looks.</summary>
    /// <param name="fractions">At each look the share of the planned units that is in: ascending by at least 0.001, the last at most 1.</param>
    /// <exception cref="ArgumentException">They do not ascend within 0 to 1; the message names the place.</exception>
    public IReadOnlyList<GroupSequentialLook> Looks(params IReadOnlyList<double> fractions)
    {
        ArgumentNullException.ThrowIfNull(fractions);
        var looks = new List<GroupSequentialLook>();
        var path = new BrownianPaths();
        var (spent, before) = (0.0, 0.0);
        for (var look = 0; look < fractions.Count; look++)
        {
            if (!(fractions[look] - before >= BrownianPaths.LeastStep && fractions[look] <= 1))
            {
                throw new ArgumentException($"The share at look {look + 1} is {fractions[look]}; it must be above {before} by at least {BrownianPaths.LeastStep}, and at most 1.", nameof(fractions));
            }

            var total = Spent(fractions[look]);
            var bound = path.Stop(fractions[look], total - spent);
            looks.Add(new(fractions[look], bound, 2 * Normal.CDF(0, 1, -bound), total));
            (spent, before) = (total, fractions[look]);
        }

        return looks;
    }

    /// <summary>The chance of a false alarm that may be used up when a share of the units is in.</summary>
    private double Spent(double t) => Spending switch
    {
        AlphaSpending.OBrienFleming => 4 * Normal.CDF(0, 1, Normal.InvCDF(0, 1, Alpha / 4) / Math.Sqrt(t)),
        AlphaSpending.Pocock => Alpha * Math.Log(1 + ((Math.E - 1) * t)),
        AlphaSpending.Linear => Alpha * t,
        _ => Alpha * t * t,
    };
}

/// <summary>One look of a <see cref="GroupSequentialDesign"/>.</summary>
/// <param name="Fraction">The share of the planned units that is in.</param>
/// <param name="Bound">Stop if the z-value is beyond this to either side.</param>
/// <param name="PValue">The same as a bar for the two-sided p-value of a single look.</param>
/// <param name="Spent">The chance of a false alarm up to and at this look.</param>
public sealed record GroupSequentialLook(double Fraction, double Bound, double PValue, double Spent);
