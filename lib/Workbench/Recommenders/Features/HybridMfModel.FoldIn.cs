using Workbench.Internals;

namespace Workbench.Recommenders;

public sealed partial class HybridMfModel
{
    /// <summary>The same model with more items, scored by their features: what is new in the catalogue, without fitting again. This model does not change.</summary>
    /// <param name="features">What the new items are like. Items that the model knows stay as they are; features that it has not learnt add nothing.</param>
    /// <exception cref="ArgumentException">The model has learnt none of the features of a new item; the message names it.</exception>
    public HybridMfModel AddItems(FeatureMatrix features)
    {
        var options = _options with { ItemFeatures = Extended(_items, features, "item") };
        var record = new TrainingRecord(Users, Items, Seen).With([], options.ItemFeatures.Ids);
        return Of(options, record, _users.Rows, _items.RowsFor(record.Items));
    }

    /// <summary>The same model with more users, answered by their features until there are events of them (<see cref="RecommenderModel.FoldIn"/>). This model does not change.</summary>
    /// <param name="features">What the new users are like. Users whom the model knows stay as they are; features that it has not learnt add nothing.</param>
    /// <exception cref="ArgumentException">The model has learnt none of the features of a new user; the message names the user.</exception>
    public HybridMfModel AddUsers(FeatureMatrix features)
    {
        var options = _options with { UserFeatures = Extended(_users, features, "user") };
        var record = new TrainingRecord(Users, Items, Seen).With(options.UserFeatures.Ids, []);
        return Of(options, record, _users.RowsFor(record.Users), _items.Rows);
    }

    /// <summary>A new vector of its own for each user who is new or has new events, learnt as in fitting, with all vectors of features and items as they are.</summary>
    private protected override HybridMfModel WithUsers(TrainingRecord record, int[] before, int[] changed)
    {
        var rows = _users.RowsFor(record.Users);
        var events = HybridEvents.Of(record.Seen, _options.Loss);
        var pairsOf = events.Pairs.ToLookup(pair => pair.User);
        var learning = _users.HasOwn ? changed.Where(pairsOf.Contains).ToArray() : [];
        foreach (var user in learning)
        {
            FeatureSides.Start(rows.Row(_users.OwnRow(user))[.._options.Factors], _options.Seed.FastStream(-1, 2));
        }

        var users = FeatureSides.Users(_options, record, rows);
        var (descent, losses) = (new FeatureDescent(users, _options), new HybridLosses(_options, _items, events));
        Chunks.Run(learning.Length, 1, () => new FactorMatrix(3, rows.Factors), (room, first, _) => Learn(learning[first], [.. pairsOf[learning[first]]], descent, losses, room), Meter.None, default);
        var model = new HybridMfModel(this, record, users);
        return ScoresAreFinite(model.X, Y) ? model : throw Diverged(_options);
    }

    /// <exception cref="NotSupportedException">Always: items are learnt from their features.</exception>
    private protected override HybridMfModel WithItems(TrainingRecord record, int[] before, int[] changed) =>
        throw new NotSupportedException($"{nameof(HybridMf)} learns new items from their features: call {nameof(AddItems)}. What is to be learnt from events of items needs fitting again.");

    /// <summary>A stream of random numbers that is the same for every user, so that nobody's vector depends on who else is learnt.</summary>
    private void Learn(int user, (int User, int Item, bool IsChosen)[] pairs, FeatureDescent users, HybridLosses losses, FactorMatrix room)
    {
        var random = _options.Seed.FastStream(-2);
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            random.Shuffle<(int, int, bool)>(pairs);
            for (var visit = 0; visit < pairs.Length * losses.VisitsOfEvent; visit++)
            {
                users.Vectors.Sum(user, room.Row(0));
                var slope = losses.Of(pairs[visit / losses.VisitsOfEvent], visit % losses.VisitsOfEvent, room.Row(0), room.Row(1), room.Row(2), ref random);
                users.Vectors.ToDirection(room.Row(2));
                users.Step(users.Vectors.OwnRow(user), slope.Slope, ref room.Ref(2));
            }
        }
    }

    private static FeatureMatrix Extended(FeatureVectors side, FeatureMatrix features, string what)
    {
        ArgumentNullException.ThrowIfNull(features);
        var all = side.Features.WithIdsOf(features);
        var added = new FeatureVectors(all, all.Ids, side.RowsFor(all.Ids), 0);
        return features.Ids.FirstOrDefault(id => !side.Ids.Contains(id) && added.Weights.CountOf(all.Ids.IndexOf(id)) == 0) is { } unknown
            ? throw new ArgumentException($"The model has learnt none of the features of {what} '{unknown}'; fit again, with such {what}s among those that have events.", nameof(features))
            : all;
    }
}
