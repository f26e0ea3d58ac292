using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>Intervals of any figure of a ranking, by resampling its rows (Efron 1979): a row must be a user, or whatever else was drawn independently.</summary>
/// <remarks>The model stays as it is; so an interval says how sure the figure is of this model, not of another that the same learner would have fitted to other rows.</remarks>
public sealed record UpliftBootstrap
{
    /// <summary>Number of resamples, at least 20.</summary>
    public int Resamples { get; init => field = Guard.AtLeast(20, value, nameof(Resamples)); } = 1000;

    /// <summary>Confidence level, above 0 and below 1.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>Names the resamples.</summary>
    public Seed Seed { get; init; }

    /// <summary>The figure of a ranking with its percentile interval.</summary>
    /// <param name="ranking">The rows in the order of a model.</param>
    /// <param name="figure">For example <c>r => r.QiniAuc()</c>.</param>
    /// <param name="progress">Told the share of the resamples that are done.</param>
    /// <param name="ct">Stops between resamples.</param>
    /// <exception cref="ArgumentException">The figure cannot be told of a resample (one that gained nothing has no normalised area), or is NaN: none is left out, since that would make the interval one of luckier tests.</exception>
    public Estimate Of(UpliftRanking ranking, Func<UpliftRanking, double> figure, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var meter = Meter.For(progress);
        var (figures, errors) = (new double[Resamples], new ArgumentException?[Resamples]);
        Chunks.Run(Resamples, 1, OneResample, meter, ct);
        if (Array.FindIndex(errors, error => error is not null) is var first and >= 0)
        {
            throw new ArgumentException($"{errors.Count(error => error is not null)} of {Resamples} resamples have no figure. Take one that every resample has, such as an area that is not normalised. Resample {first}: {errors[first]!.Message}", errors[first]);
        }

        meter.Complete();
        return Resampling.Percentiles(figure(ranking), figures, Level);

        void OneResample(int draw, int end)
        {
            try
            {
                figures[draw] = figure(ranking.Resample(Seed.Stream(draw)));
                errors[draw] = double.IsNaN(figures[draw]) ? new ArgumentException("The figure is NaN.") : null;
            }
            catch (ArgumentException error)
            {
                errors[draw] = error;
            }
        }
    }
}
