using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Recommenders.Ratings;

namespace Workbench.Recommenders;

/// <summary>The models that a file can hold. A file names one of these and nothing else is ever made from it.</summary>
internal static class ModelTypes
{
    public const string Format = "workbench.recommender";
    public const string Version = "1";

    private static readonly Dictionary<string, Func<ModelReader, RecommenderModel>> Readers = new()
    {
        [nameof(Popular)] = PopularModel.Read,
        [nameof(ItemKnn)] = ItemKnnModel.Read,
        [nameof(UserKnn)] = UserKnnModel.Read,
        [nameof(Rp3Beta)] = Rp3BetaModel.Read,
        [nameof(AssociationRules)] = AssociationRulesModel.Read,
        [nameof(Als)] = AlsModel.Read,
        [nameof(Bpr)] = reader => FactorModel.Read(reader, reader.Options<Bpr>(), reader.Options<Bpr>().Factors + 1),
        [nameof(Warp)] = reader => FactorModel.Read(reader, reader.Options<Warp>(), reader.Options<Warp>().Factors + 1),
        [nameof(LogisticMf)] = reader => FactorModel.Read(reader, reader.Options<LogisticMf>(), reader.Options<LogisticMf>().Factors + 2),
        [nameof(SocialAls)] = SocialAlsModel.Read,
        [nameof(KnowledgeGraph)] = KnowledgeGraphModel.Read,
        [nameof(ContentBased)] = ContentBasedModel.Read,
        [nameof(HybridMf)] = HybridMfModel.Read,
        [nameof(RatingMean)] = RatingMeanModel.Read,
        [nameof(RandomRating)] = RandomRatingModel.Read,
        [nameof(RatingBaseline)] = RatingBaselineModel.Read,
        [nameof(RatingKnn)] = RatingKnnModel.Read,
        [nameof(SlopeOne)] = SlopeOneModel.Read,
        [nameof(Svd)] = SvdModel.Read,
        [nameof(SvdPlusPlus)] = SvdPlusPlusModel.Read,
        [nameof(Nmf)] = NmfModel.Read,
        [nameof(CoClustering)] = CoClusteringModel.Read,
        [nameof(FactorizationMachine)] = FactorizationMachineModel.Read,
        [nameof(AttributeRating)] = AttributeRatingModel.Read,
        [nameof(Ease)] = EaseModel.Read,
        [nameof(Slim)] = SlimModel.Read,
    };

    public static JsonSerializerOptions Json { get; } = new()
    {
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(), new SeedConverter() },
    };

    public static string NameOf(RecommenderModel model) => model.Options.GetType().Name;

    public static RecommenderModel Read(TensorFileReader file)
    {
        if (file.Metadata("format") != Format || file.Metadata("version") != Version)
        {
            throw file.Error($"is of format '{file.Metadata("format")}', version '{file.Metadata("version")}'; this library reads '{Format}', version '{Version}'");
        }

        var type = file.Metadata("type");
        return Readers.TryGetValue(type, out var read)
            ? read(new(file))
            : throw file.Error($"holds a model of type '{type}'; known are {string.Join(", ", Readers.Keys)}");
    }

    private sealed class SeedConverter : JsonConverter<Seed>
    {
        public override Seed Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt32();

        public override void Write(Utf8JsonWriter writer, Seed value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }
}
