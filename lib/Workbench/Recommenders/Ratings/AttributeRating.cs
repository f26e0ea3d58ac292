using System.Text.Json.Serialization;
using MathNet.Numerics.LinearAlgebra;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>
/// Content-based prediction with weighted attributes (after Debnath, Ganguly and Mitra 2008): r_ui = sum over attributes j of alpha_j h_uj a_ij, where a_ij is the share
/// of attribute j in the item, h_uj the interest of the user in it, and alpha_j what the attribute is worth, learnt from all users.
/// </summary>
/// <remarks>
/// An item's shares are its weights divided by their sum. The interest is the mean of the user's ratings, each weighted by the item's share of the attribute, that
/// begins as <see cref="InterestShrinkage"/> ratings of the user's mean. alpha minimises the sum over ratings of (r_ui - sum alpha_j h_uj a_ij)^2, plus
/// <see cref="Regularization"/> times the sum of (alpha_j - 1)^2; a rating does not count in the interest that foretells it. With all alpha 1
/// the prediction is the mean of the user's interests in what the item is made of. New items are foretold like others, as soon as they have attributes.
/// Without attributes of the item the answer is the user's mean, with an unknown user the mean of all ratings. Time and memory for alpha grow with the square of the attributes.
/// </remarks>
public sealed record AttributeRating : RatingPredictor<AttributeRatingModel>
{
    /// <summary>What items are made of. It must be set; items of the ratings that it lacks have no attributes. A model file keeps it beside the options.</summary>
    [JsonIgnore]
    public FeatureMatrix Attributes { get; init => field = value ?? throw new ArgumentNullException(nameof(Attributes)); } = FeatureMatrix.None;

    /// <summary>As how many ratings of the user's mean an interest begins, above 0.</summary>
    public double InterestShrinkage { get; init => field = Guard.Positive(value, nameof(InterestShrinkage)); } = 5;

    /// <summary>Pull of alpha to 1, above 0.</summary>
    public double Regularization { get; init => field = Guard.Positive(value, nameof(Regularization)); } = 10;

    internal override AttributeRatingModel Learn(RatingData ratings, Meter meter, CancellationToken ct)
    {
        if (Attributes.Features.Count == 0)
        {
            throw new ArgumentException($"{Label} has no attributes of items; set {nameof(Attributes)}.");
        }

        Attributes.RequireAtLeastZero(Label);
        var shares = AttributeShares.Of(Attributes, ratings.Record.Items);
        return new(this, ratings, shares, Weights(ratings, shares, meter, ct));
    }

    /// <summary>Solves the normal equations of the ridge regression on what is left when all alpha are 1, in units of the largest rating so that squares do not overflow.</summary>
    private double[] Weights(RatingData ratings, SparseMatrix shares, Meter meter, CancellationToken ct)
    {
        var range = ratings.ObservedRange();
        var unit = Math.Max(Math.Max(Math.Abs(range.Lowest), Math.Abs(range.Highest)), float.Epsilon);
        var gram = Matrix<double>.Build.DenseDiagonal(shares.ColumnCount, shares.ColumnCount, Regularization);
        var target = Vector<double>.Build.Dense(shares.ColumnCount);
        var interests = new Interests(ratings, shares, InterestShrinkage);
        for (var user = 0; user < ratings.ByUser.RowCount; user++)
        {
            ct.ThrowIfCancellationRequested();
            AddUser(ratings, shares, interests, user, unit, gram, target);
            meter.Report((user + 1.0) / ratings.ByUser.RowCount);
        }

        return [.. gram.Cholesky().Solve(target).Select(change => 1 + change)];
    }

    private static void AddUser(RatingData ratings, SparseMatrix shares, Interests interests, int user, double unit, Matrix<double> gram, Vector<double> target)
    {
        interests.MoveTo(user);
        for (var k = ratings.ByUser.Offsets[user]; k < ratings.ByUser.Offsets[user + 1]; k++)
        {
            var (item, rating) = (ratings.ByUser.AllColumns[k], (double)ratings.ByUser.AllValues[k]);
            var attributes = shares.Columns(item).ToArray();
            var terms = attributes.Select((attribute, place) => shares.Values(item)[place] * interests.Without(attribute, shares.Values(item)[place], rating) / unit).ToArray();
            var left = (rating / unit) - terms.Sum();
            for (var a = 0; a < terms.Length; a++)
            {
                target[attributes[a]] += terms[a] * left;
                for (var b = 0; b < terms.Length; b++)
                {
                    gram[attributes[a], attributes[b]] += terms[a] * terms[b];
                }
            }
        }
    }
}
