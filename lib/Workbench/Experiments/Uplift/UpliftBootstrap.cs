using Workbench.Cleaning;
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
    public Estimate Of(UpliftRanking ranking, Func<UpliftRanking, double> figure, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var meter = Meter.For(progress);
        var figures = new double[Resamples];
        Chunks.Run(Resamples, 1, (draw, _) => figures[draw] = figure(ranking.Resample(Seed.Stream(draw))), meter, ct);
        meter.Complete();
        var sorted = Quantiles.Sorted(figures);
        return new(figure(ranking), Quantiles.At(sorted, (1 - Level) / 2), Quantiles.At(sorted, (1 + Level) / 2), Level);
    }
}
