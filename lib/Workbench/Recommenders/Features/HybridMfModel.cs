using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="HybridMf"/>. It answers users who have features or events from which it learnt, and recommends items with or without events.</summary>
public sealed partial class HybridMfModel : FactorModel
{
    private readonly HybridMf _options;
    private readonly FeatureVectors _users;
    private readonly FeatureVectors _items;

    private HybridMfModel(HybridMf options, TrainingRecord record, FeatureVectors users, FeatureVectors items)
        : base(options, record, users.Sums(), items.Sums()) => (_options, _users, _items) = (options, users, items);

    /// <summary>The same items for other users.</summary>
    private HybridMfModel(HybridMfModel model, TrainingRecord record, FeatureVectors users)
        : base(model, record, users.Sums()) => (_options, _users, _items) = (model._options, users, model._items);

    /// <summary>The vector of a feature of users: the factors, a 0, the bias; null for one that there is not. Zeros if no user with events has it.</summary>
    public float[]? UserFeatureFactors(string feature) => _users.VectorOf(feature);

    /// <summary>The vector of a feature of items: the factors, the bias, a 0; null for one that there is not. Zeros if no item with events has it.</summary>
    public float[]? ItemFeatureFactors(string feature) => _items.VectorOf(feature);

    internal override bool Knows(int user) => user >= 0 && _users.Weights.CountOf(user) > 0;

    /// <exception cref="InvalidOperationException">Scores overflow float32.</exception>
    internal static HybridMfModel Of(HybridMf options, TrainingRecord record, FactorMatrix userRows, FactorMatrix itemRows)
    {
        var model = new HybridMfModel(options, record, FeatureSides.Users(options, record, userRows), FeatureSides.Items(options, record, itemRows));
        return ScoresAreFinite(model.X, model.Y) ? model : throw Diverged(options);
    }

    internal static InvalidOperationException Diverged(HybridMf options) =>
        new($"{options.Label} diverged: its vectors overflow float32. Lower {nameof(HybridMf.LearningRate)} (now {options.LearningRate}), or scale the weights of features down.");

    internal static HybridMfModel Read(ModelReader reader)
    {
        var options = reader.Options<HybridMf>() with { UserFeatures = reader.Features("user_features"), ItemFeatures = reader.Features("item_features") };
        var (users, items) = FeatureSides.Read(reader, options);
        var model = new HybridMfModel(options, reader.Record, users, items);
        return ScoresAreFinite(model.X, model.Y) ? model : throw reader.Error("holds vectors whose scores overflow float32");
    }

    private protected override void Write(ModelWriter writer) => FeatureSides.Write(writer, _users, _items);

    private protected override (string What, string Since)? AnsweredBy(int user) =>
        user < 0 || (Seen.CountOf(user) == 0 && !Knows(user)) ? base.AnsweredBy(user)
        : !Knows(user) ? ("popularity", "has neither features nor events that the model has learnt from")
        : Seen.CountOf(user) == 0 ? ("features", "has no training events")
        : null;

    /// <summary>Each feature's inner product with the user's vector, its bias among it.</summary>
    private protected override Reasons ReasonsFor(int user, int item)
    {
        var ofFeatures = _items.Parts(item, X.Row(user));
        var hasRest = ofFeatures.Length < _items.Weights.CountOf(item) || X.Row(user)[_options.Factors + 1] != 0;
        return new([], hasRest ? "what no feature tells: the item's own vector and the user's bias" : null) { OfFeatures = ofFeatures };
    }
}
