using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// Compares any statistic of two groups by resampling: rows of each group are drawn with replacement, as many as there are, and the interval is made of what the statistic would have been
/// (Efron 1979).
/// </summary>
/// <remarks>
/// Rows must be what was assigned: users, not their views. It asks for no formula of the error, but for enough rows: below some 30 a group its intervals are too narrow. Means take one
/// to two nanoseconds a row and resample on one thread, ratios twice that, and far less where values are few (successes, counts); quantiles take no time that grows with the rows beyond sorting them, as the resampled order statistic is
/// drawn itself. The same seed gives the same bits, on one thread or many: each resample draws from a stream of its own.
/// </remarks>
public sealed partial record Bootstrap
{
    /// <summary>Confidence level of the intervals, above 0 and below 1.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>Number of resamples, at least 100.</summary>
    public int Resamples { get; init => field = Guard.AtLeast(100, value, nameof(Resamples)); } = 10_000;

    /// <summary>How the interval is made.</summary>
    public BootstrapInterval Interval { get; init => field = Guard.Defined(value, nameof(Interval)); }

    /// <summary>The share of all units that the assignment meant for the treatment, above 0 and below 1.</summary>
    public double TreatmentShare { get; init => field = Guard.Share(value, nameof(TreatmentShare)); } = 0.5;

    /// <summary>The source of randomness.</summary>
    public Seed Seed { get; init; }

    /// <summary>Compares two means.</summary>
    /// <param name="control">The metric of each unit of the control, at least 2.</param>
    /// <param name="treatment">The metric of each unit of the treatment, at least 2.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work between two resamples.</param>
    /// <exception cref="ArgumentException">A value is not finite, or so large that squares overflow; the message names its group.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A group has fewer than 2 units.</exception>
    public ComparisonResult CompareMeans(IReadOnlyList<double> control, IReadOnlyList<double> treatment, IProgress<double>? progress = null, CancellationToken ct = default) =>
        Compare("mean", OfMean, Rows.Of(control, nameof(control)), Rows.Of(treatment, nameof(treatment)), progress, ct);

    /// <summary>Compares two ratios of sums, such as clicks a view where users were assigned.</summary>
    /// <param name="control">Numerator (Y) and denominator (X) of each unit of the control, at least 2; the sum of X above 0.</param>
    /// <param name="treatment">The same of the treatment.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work between two resamples.</param>
    /// <exception cref="ArgumentException">A value is not finite or so large that squares overflow, a denominator is below 0, or all of a group are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A group has fewer than 2 units.</exception>
    public ComparisonResult CompareRatios(
        IReadOnlyList<(double Y, double X)> control, IReadOnlyList<(double Y, double X)> treatment, IProgress<double>? progress = null, CancellationToken ct = default) =>
        Compare("ratio", OfRatio, Rows.OfPairs(control, nameof(control)), Rows.OfPairs(treatment, nameof(treatment)), progress, ct);

    /// <summary>Compares two quantiles, as by straight line between two order statistics (type 7 of Hyndman and Fan 1996).</summary>
    /// <remarks>BCa is without its acceleration here, since a quantile without one row tells nothing of its skewness.</remarks>
    /// <param name="quantile">0.5 for the median; above 0 and below 1.</param>
    /// <param name="control">The metric of each unit of the control, at least 2.</param>
    /// <param name="treatment">The metric of each unit of the treatment, at least 2.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work between two resamples.</param>
    /// <exception cref="ArgumentException">A value is not finite, or so large that squares overflow; the message names its group. Or the interval is to be studentised.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A group has fewer than 2 units.</exception>
    public ComparisonResult CompareQuantiles(double quantile, IReadOnlyList<double> control, IReadOnlyList<double> treatment, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        Guard.Share(quantile);
        RequireNotStudentised();
        return Compare(Rows.NameOf(quantile), (rows, group, meter, stop) => OfQuantile(quantile, rows, group, meter, stop), Rows.Of(control, nameof(control)), Rows.Of(treatment, nameof(treatment)), progress, ct);
    }

    /// <summary>Compares any statistic, which is computed again for each resample, and for BCa also without each row: its time is that many times the statistic's.</summary>
    /// <param name="measure">What the statistic is called.</param>
    /// <param name="statistic">Gives a finite number for any rows in any order; is called on many threads, and may reorder the rows that it is given.</param>
    /// <param name="control">The metric of each unit of the control, at least 2.</param>
    /// <param name="treatment">The metric of each unit of the treatment, at least 2.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work between two resamples.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the statistic is not. Or the interval is to be studentised.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A group has fewer than 2 units.</exception>
    public ComparisonResult Compare(
        string measure, Func<double[], double> statistic, IReadOnlyList<double> control, IReadOnlyList<double> treatment, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        RequireNotStudentised();
        return Compare(measure, (rows, group, meter, stop) => OfAny(statistic, rows, group, meter, stop), Rows.Of(control, nameof(control)), Rows.Of(treatment, nameof(treatment)), progress, ct);
    }

    private ComparisonResult Compare<T>(string measure, Func<T, int, Meter, CancellationToken, ResampledGroup> resample, T control, T treatment, IProgress<double>? progress, CancellationToken ct)
    {
        var meter = Meter.For(progress);
        var (c, t) = (resample(control, 0, meter.Part(0, 2), ct), resample(treatment, 1, meter.Part(1, 2), ct));
        meter.Complete();
        var difference = new ResampledEffect(c, t, isRelative: false);
        return new(measure, new("control", c.Count, c.Value), new("treatment", t.Count, t.Value))
        {
            Difference = difference.Interval(Interval, Level),
            RelativeDifference = new ResampledEffect(c, t, isRelative: true).Interval(Interval, Level),
            PValue = null,
            StandardError = difference.StandardError,
            SampleRatio = SampleRatio.Check(c.Count, t.Count, TreatmentShare),
            Assumed = GroupTable.OneLook,
        };
    }

    private void RequireNotStudentised()
    {
        if (Interval == BootstrapInterval.Studentised)
        {
            throw new ArgumentException($"{nameof(Interval)} is {Interval}; only means and ratios have a standard error for each resample. Choose {BootstrapInterval.Bca} or {BootstrapInterval.Percentile}.");
        }
    }
}
