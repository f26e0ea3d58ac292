using System.Text.Json.Serialization;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// Content-based filtering (Lops, de Gemmis and Semeraro 2011): a user is the sum of the items that the user had, each by its value and brought to the length 1, and an item's score is the cosine of its features with
/// that sum. Nothing is learnt from other users, so that a new item is as well known as any.
/// </summary>
/// <remarks>
/// Features come from <see cref="TextFeatures"/>, <see cref="FeatureMatrix.FromColumns"/>, <see cref="FeatureMatrix.FromNumbers"/> or as vectors from elsewhere, and go together by <see cref="FeatureMatrix.Join"/>. Items of
/// <see cref="Content"/> without events can be recommended. Values below 0 speak against what they are of. Users whose items have no features are answered by popularity, and the answer says so.
/// </remarks>
public sealed record ContentBased : Recommender<ContentBasedModel>
{
    /// <summary>What items are like. It must be set. A model file keeps it beside the options.</summary>
    [JsonIgnore]
    public FeatureMatrix Content { get; init => field = value ?? throw new ArgumentNullException(nameof(Content)); } = FeatureMatrix.None;

    internal override ContentBasedModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        if (Content.Features.Count == 0)
        {
            throw new ArgumentException($"{Label} has no features of items; set {nameof(Content)}.");
        }

        return new(this, TrainingRecord.Of(train).With([], Content.Ids), meter, ct);
    }
}
