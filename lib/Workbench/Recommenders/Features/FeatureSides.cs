using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The two sides of <see cref="HybridMf"/> and of a factorisation machine. After the factors, an item's vector has its bias and then the place of the 1; a user's has them the other way round.</summary>
internal static class FeatureSides
{
    private const int Biases = 2;

    /// <summary>Numbers in a vector.</summary>
    public static int Columns(IFeatureOptions options) => options.Factors + Biases;

    public static int UserRows(IFeatureOptions options, TrainingRecord record) => options.UserFeatures.Features.Count + (options.OwnUserVectors ? record.Users.Count : 0);

    public static int ItemRows(IFeatureOptions options, TrainingRecord record) => options.ItemFeatures.Features.Count + (options.OwnItemVectors ? record.Items.Count : 0);

    public static FeatureVectors Users(IFeatureOptions options, TrainingRecord record, FactorMatrix rows) => new(options.UserFeatures, record.Users, rows, options.Factors);

    public static FeatureVectors Items(IFeatureOptions options, TrainingRecord record, FactorMatrix rows) => new(options.ItemFeatures, record.Items, rows, options.Factors + 1);

    public static FeatureVectors StartUsers(IFeatureOptions options, TrainingRecord record, IEnumerable<int> withEvents)
    {
        var learnt = Learnt(options.UserFeatures, record.Users, UserRows(options, record), withEvents);
        return Users(options, record, Start(learnt, options, 0));
    }

    public static FeatureVectors StartItems(IFeatureOptions options, TrainingRecord record, IEnumerable<int> withEvents)
    {
        var learnt = Learnt(options.ItemFeatures, record.Items, ItemRows(options, record), withEvents);
        return Items(options, record, Start(learnt, options, 1));
    }

    public static void Write(ModelWriter writer, FeatureVectors users, FeatureVectors items)
    {
        writer.Add("user_features", users.Features);
        writer.Add("item_features", items.Features);
        writer.Add("user_vectors", users.Rows.ToArray(), users.Rows.RowCount, users.Rows.Factors);
        writer.Add("item_vectors", items.Rows.ToArray(), items.Rows.RowCount, items.Rows.Factors);
    }

    /// <param name="reader">The file.</param>
    /// <param name="options">The options with the features of the file.</param>
    public static (FeatureVectors Users, FeatureVectors Items) Read(ModelReader reader, IFeatureOptions options) => (
        Users(options, reader.Record, reader.Factors("user_vectors", UserRows(options, reader.Record), Columns(options))),
        Items(options, reader.Record, reader.Factors("item_vectors", ItemRows(options, reader.Record), Columns(options))));

    /// <summary>Which rows somebody with events has. Those alone draw random numbers, so that ids and features without events change nothing of what is learnt.</summary>
    private static bool[] Learnt(FeatureMatrix features, IdMap ids, int rowCount, IEnumerable<int> indices)
    {
        var learnt = new bool[rowCount];
        foreach (var index in indices)
        {
            if (features.Ids.IndexOf(ids[index]) is >= 0 and var given)
            {
                foreach (var feature in features.Weights.Columns(given))
                {
                    learnt[feature] = true;
                }
            }

            if (rowCount > features.Features.Count)
            {
                learnt[features.Features.Count + index] = true;
            }
        }

        return learnt;
    }

    /// <summary>Uniform numbers around 0, the smaller the more factors there are.</summary>
    /// <returns>The random numbers that follow.</returns>
    public static FastRandom Start(Span<float> factors, FastRandom random)
    {
        foreach (ref var value in factors)
        {
            value = (random.NextSingle() - 0.5f) / factors.Length;
        }

        return random;
    }

    private static FactorMatrix Start(bool[] learnt, IFeatureOptions options, int stream)
    {
        var random = options.Seed.FastStream(-1, stream);
        var rows = new FactorMatrix(learnt.Length, Columns(options));
        for (var row = 0; row < learnt.Length; row++)
        {
            if (learnt[row])
            {
                random = Start(rows.Row(row)[..options.Factors], random);
            }
        }

        return rows;
    }
}
