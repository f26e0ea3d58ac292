using Workbench.Data;

namespace Workbench.Recommenders.Ratings;

/// <summary>A fitted <see cref="AttributeRating"/>.</summary>
public sealed class AttributeRatingModel : RatingModel
{
    private readonly AttributeRating _options;
    private readonly SparseMatrix _shares;
    private readonly double[] _weights;

    internal AttributeRatingModel(AttributeRating options, RatingData ratings, SparseMatrix shares, double[] weights)
        : base(options, ratings) => (_options, _shares, _weights) = (options, shares, weights);

    /// <summary>alpha: what each attribute is worth, 1 meaning that interests are taken at face value.</summary>
    public IReadOnlyDictionary<string, double> AttributeWeights =>
        _weights.Select((weight, attribute) => (Name: _options.Attributes.Features[attribute], weight)).ToDictionary(x => x.Name, x => x.weight);

    private protected override string TooLittle => "the item has no attributes";

    /// <summary>The user's interest in each attribute, in units of ratings; empty for a user who has no training ratings.</summary>
    public IReadOnlyDictionary<string, double> Interests(string userId)
    {
        var user = Users.IndexOf(userId);
        if (!Ratings.KnowsUser(user))
        {
            return new Dictionary<string, double>();
        }

        var interests = NewInterests();
        interests.MoveTo(user);
        return _options.Attributes.Features.Select((name, attribute) => (name, Interest: interests.Of(attribute))).ToDictionary(x => x.name, x => x.Interest);
    }

    internal static AttributeRatingModel Read(ModelReader reader)
    {
        var options = reader.Options<AttributeRating>() with { Attributes = reader.Features("attributes") };
        if (options.Attributes.Weights.AllValues.ContainsAnyExceptInRange(float.Epsilon, float.MaxValue))
        {
            throw reader.Error("holds weights of attributes that are not above 0");
        }

        var shares = AttributeShares.Of(options.Attributes, reader.Record.Items);
        return new(options, RatingData.Of(reader.Record), shares, reader.FiniteDoubles("attribute_weights", options.Attributes.Features.Count));
    }

    private protected override RatingEstimator NewEstimator() => new Estimator(this);

    private protected override void Write(ModelWriter writer)
    {
        writer.Add("attributes", _options.Attributes);
        writer.Add("attribute_weights", _weights, _weights.Length);
    }

    private Interests NewInterests() => new(Ratings, _shares, _options.InterestShrinkage);

    private sealed class Estimator(AttributeRatingModel model) : RatingEstimator
    {
        private readonly Interests _interests = model.NewInterests();

        public override RatingEstimate Of(int user, int item)
        {
            if (!model.Ratings.KnowsUser(user))
            {
                return new(model.GlobalMean, RatingBasis.GlobalMean);
            }

            if (item < 0 || model._shares.CountOf(item) == 0)
            {
                return new(model.Ratings.UserMeans[user], RatingBasis.UserMean);
            }

            _interests.MoveTo(user);
            var sum = 0.0;
            for (var place = 0; place < model._shares.CountOf(item); place++)
            {
                var attribute = model._shares.Columns(item)[place];
                sum += model._weights[attribute] * _interests.Of(attribute) * model._shares.Values(item)[place];
            }

            return new(sum, RatingBasis.Model);
        }
    }
}
