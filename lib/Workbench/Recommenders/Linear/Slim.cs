using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// SLIM, the sparse linear method (Ning and Karypis 2011): weights from item to item, none below 0 and most of them 0, that rebuild each item's users from the
/// users of the other items.
/// </summary>
/// <remarks>
/// For each item j it minimises |x[j] - Xw|^2 / 2 + L2 |w|^2 / 2 + L1 sum of w, with w at least 0 and w[j] = 0, by coordinate descent on the items' inner products (Friedman,
/// Hastie and Tibshirani 2010). Only items whose inner product with j is above <see cref="L1"/> are tried, which loses nothing where no value is negative.
/// The score of item j is the sum of value times weight over the user's items. Nothing is random, and an item's solution depends on no other's.
/// Memory while fitting is 4 bytes times items^2. Fitting throws an <see cref="InvalidOperationException"/> where there are more items than <see cref="MostItems"/>, or where
/// inner products overflow float32.
/// </remarks>
public sealed record Slim : Recommender<SlimModel>
{
    /// <summary>Weight of the sum of the weights, at least 0: the larger, the more of them are 0.</summary>
    public double L1 { get; init => field = Guard.NonNegativeSingle(value, nameof(L1)); } = 1;

    /// <summary>Weight of the squared weights, at least 0: the larger, the smaller and more even they are.</summary>
    public double L2 { get; init => field = Guard.NonNegativeSingle(value, nameof(L2)); } = 10;

    /// <summary>Most passes over the weights of an item, at least 1.</summary>
    public int Iterations { get; init => field = Guard.AtLeast(1, value, nameof(Iterations)); } = 100;

    /// <summary>An item is solved when a pass changes none of its weights by more than this, above 0.</summary>
    public double Tolerance { get; init => field = Guard.PositiveSingle(value, nameof(Tolerance)); } = 1e-4;

    /// <summary>Refuse to fit with more items than this, 1 to 46,000: 20,000 items need about 1.6 GB, 40,000 about 6.4 GB.</summary>
    public int MostItems { get; init => field = DenseItems.Limit(value, nameof(MostItems)); } = 20_000;

    internal override SlimModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        DenseItems.Require(Label, train.Items.Count, MostItems, bytesPerPair: 4);
        var gram = SlimSolver.Gram(train, meter.Part(0, 10), ct);
        if (!gram.IsFinite())
        {
            throw new InvalidOperationException($"{Label} cannot learn: its float32 sums overflow. The largest value is {LargestCell.Of(train)}; scale the values down.");
        }

        return new(this, TrainingRecord.Of(train), new SlimSolver(gram, this).Run(meter.Part(1, 2), ct));
    }
}

/// <summary>A fitted <see cref="Slim"/>.</summary>
public sealed class SlimModel : ItemToItemModel
{
    internal SlimModel(Slim options, TrainingRecord record, SparseMatrix weights)
        : base(options, record, weights)
    {
    }

    /// <summary>Item x item: row i holds what an event with item i, of value 1, adds to the score of other items.</summary>
    public SparseMatrix Weights => ItemWeights;

    internal static SlimModel Read(ModelReader reader)
    {
        var items = reader.Record.Items.Count;
        return new(reader.Options<Slim>(), reader.Record, reader.Matrix("weights", items, items));
    }

    private protected override SlimModel For(TrainingRecord record) => new((Slim)Options, record, Weights);

    private protected override void Write(ModelWriter writer) => writer.Add("weights", Weights);
}
