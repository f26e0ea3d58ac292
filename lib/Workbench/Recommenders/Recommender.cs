using System.Text.Json.Serialization;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// The options of a recommender. Fitting gives a <see cref="RecommenderModel"/>, so that "not fitted" cannot be written; vary options with <c>with</c>.
/// </summary>
public abstract record Recommender
{
    /// <summary>What reports call it; null for the name of the algorithm.</summary>
    public string? Name { get; init; }

    /// <summary><see cref="Name"/>, or else the name of the algorithm.</summary>
    [JsonIgnore]
    public string Label => Name ?? GetType().Name;

    /// <summary>Learns from events. The same events and options give the same bits, on one thread or many (<see cref="Parallelism"/>).</summary>
    /// <param name="train">The events to learn from, at least one.</param>
    /// <param name="progress">Told the share that is done, rising from 0 to 1.</param>
    /// <param name="ct">Stops the work within a fraction of a second.</param>
    /// <exception cref="ArgumentException">There are no events.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public abstract RecommenderModel Fit(Interactions train, IProgress<double>? progress = null, CancellationToken ct = default);
}

/// <summary>The options of a recommender whose fitted model is a <typeparamref name="TModel"/>.</summary>
/// <typeparam name="TModel">The type of the fitted model.</typeparam>
public abstract record Recommender<TModel> : Recommender
    where TModel : RecommenderModel
{
    /// <inheritdoc/>
    public sealed override TModel Fit(Interactions train, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (train.Count == 0)
        {
            throw new ArgumentException($"{Label} has no events to learn from.", nameof(train));
        }

        ct.ThrowIfCancellationRequested();
        var meter = Meter.For(progress);
        var model = Train(train, meter, ct);
        meter.Complete();
        return model;
    }

    internal abstract TModel Train(Interactions train, Meter meter, CancellationToken ct);
}
