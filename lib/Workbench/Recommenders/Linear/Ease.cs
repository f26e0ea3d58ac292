using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// EASE (Steck 2019, "Embarrassingly shallow autoencoders for sparse data"): the weights from item to item that best rebuild each user's items from
/// the user's other items, in closed form. Nothing is random.
/// </summary>
/// <remarks>
/// It minimises |X - XB|^2 + lambda |B|^2 with a diagonal of 0, where X holds the values of the events: B[i, j] = -P[i, j] / P[j, j], and
/// P = (X'X + lambda I)^-1. The score of item j is the sum of value times B[i, j] over the user's items i.
/// The inverse is computed in float64. With users fewer than half of the items it is that of the users' matrix, from which
/// P = (I - X'(XX' + lambda I)^-1 X) / lambda follows (Woodbury's identity). Time grows with the cube of the smaller of both numbers, memory with the
/// square of the items: about 8 bytes times items^2 while fitting, half of that in the model and its file.
/// Fitting throws an <see cref="InvalidOperationException"/> where there are more items than <see cref="MostItems"/>, or where the matrix has no inverse in float64.
/// </remarks>
public sealed record Ease : Recommender<EaseModel>
{
    /// <summary>Weight lambda of the squared weights, above 0. Best found by trying: from about 100 for small data to 1,000 and more where events abound.</summary>
    public double Regularization { get; init => field = Guard.Positive(value, nameof(Regularization)); } = 300;

    /// <summary>Refuse to fit with more items than this, 1 to 46,000: 20,000 items need about 3.2 GB, 40,000 about 13 GB.</summary>
    public int MostItems { get; init => field = DenseItems.Limit(value, nameof(MostItems)); } = 20_000;

    internal override EaseModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        DenseItems.Require(Label, train.Items.Count, MostItems, bytesPerPair: 8);
        var weights = 2 * train.Users.Count < train.Items.Count
            ? EaseSolver.ByUsers(train, Regularization, meter, ct)
            : EaseSolver.ByItems(train, Regularization, meter, ct);
        return new(this, TrainingRecord.Of(train), weights ?? throw NoInverse(train));
    }

    private InvalidOperationException NoInverse(Interactions train)
    {
        var largest = LargestCell.Of(train);
        return new($"{Label} found no inverse in float64. The largest value, {largest}, is too far above the others for {nameof(Regularization)} (now {Regularization}): scale the values, or raise {nameof(Regularization)}.");
    }
}
