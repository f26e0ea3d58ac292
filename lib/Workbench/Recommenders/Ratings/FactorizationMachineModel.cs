using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>A fitted <see cref="FactorizationMachine"/>. The vector of a user or item is the sum of those of its features; its bias has what these add among themselves.</summary>
public sealed class FactorizationMachineModel : FactorRatingModel
{
    private readonly PairwiseMachine _machine;

    internal FactorizationMachineModel(FactorizationMachine options, RatingData ratings, PairwiseMachine machine, RatingFactors folded)
        : base(options, biased: true, ratings, folded) => _machine = machine;

    /// <summary>The vector of a feature of users: the factors, a 0, the bias; null for one that there is not. Zeros if no user with ratings has it.</summary>
    public float[]? UserFeatureFactors(string feature) => _machine.Users.VectorOf(feature);

    /// <summary>The vector of a feature of items: the factors, the bias, a 0; null for one that there is not. Zeros if no item with ratings has it.</summary>
    public float[]? ItemFeatureFactors(string feature) => _machine.Items.VectorOf(feature);

    private protected override string TooLittle => "nothing is learnt of the features of one of them";

    internal override bool Knows(int user) => HasUserVector(user);

    internal static FactorizationMachineModel Read(ModelReader reader)
    {
        var options = reader.Options<FactorizationMachine>() with { UserFeatures = reader.Features("user_features"), ItemFeatures = reader.Features("item_features") };
        var (users, items) = FeatureSides.Read(reader, options);
        var machine = new PairwiseMachine(reader.FiniteDoubles("mean", 1)[0], users, items);
        var folded = machine.Folded();
        return folded.AreFinite()
            ? new(options, RatingData.Of(reader.Record), machine, folded)
            : throw reader.Error("holds vectors whose ratings overflow float32");
    }

    private protected override bool HasUserVector(int user) => user >= 0 && _machine.Users.Weights.CountOf(user) > 0;

    private protected override bool HasItemVector(int item) => item >= 0 && _machine.Items.Weights.CountOf(item) > 0;

    private protected override (string What, string Since)? AnsweredBy(int user) =>
        base.AnsweredBy(user) ?? (Ratings.KnowsUser(user) ? null : ("features", "has no training ratings"));

    /// <summary>Each feature's bias and its inner product with the user's vector. Pairs of the item's own features are in the rest.</summary>
    private protected override Reasons ReasonsFor(int user, int item)
    {
        var sums = new FactorMatrix(1, _machine.Users.Rows.Factors);
        _machine.Users.Sum(user, sums.Row(0));
        return new([], HasItemVector(item) ? "what no single feature tells: the item's own vector and pairs of its features" : null)
        {
            OfFeatures = _machine.Items.Parts(item, sums.Row(0)),
            Terms = [("the mean of all ratings", GlobalMean), ("how this user rates", UserBias(Users[user]))],
        };
    }

    private protected override void Write(ModelWriter writer)
    {
        writer.Add("mean", [_machine.Mean], 1);
        FeatureSides.Write(writer, _machine.Users, _machine.Items);
    }
}
