using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// Random walks of three steps, from the user over items and users to items, with popular items pushed back (RP3 beta; Paudel et al. 2017, after P3 alpha of
/// Cooper et al. 2014). Nothing is random: the probabilities are computed, not drawn.
/// </summary>
/// <remarks>
/// A step goes along an event with a probability in proportion to its value, raised to <see cref="Alpha"/>; a value of 0 or below is no way. From item i to item
/// j that is the sum over users u of (x[u, i] / x[i])^alpha (x[u, j] / x[u])^alpha / n[j]^beta, where x[i] and x[u] are the sums of the values and n[j]
/// the users of j. Each item keeps its largest ones.
/// </remarks>
public sealed record Rp3Beta : Recommender<Rp3BetaModel>
{
    /// <summary>Items that an item leads to, at least 1; itself is not among them.</summary>
    public int Neighbours { get; init => field = Guard.AtLeast(1, value, nameof(Neighbours)); } = 100;

    /// <summary>Power of the probability of a step, above 0: below 1 rare and common ways come closer, above 1 they part.</summary>
    public double Alpha { get; init => field = Guard.Positive(value, nameof(Alpha)); } = 1;

    /// <summary>Power of the popularity that a score is divided by, at least 0 (not at all, which is P3 alpha).</summary>
    public double Beta { get; init => field = Guard.AtLeast(0.0, value, nameof(Beta)); } = 0.4;

    internal override Rp3BetaModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var fromItem = train.ByItem.WithValues(Steps(train.ByItem, Alpha));
        var fromUser = train.ByUser.WithValues(StepsToItems(train.ByUser, Alpha, Beta));
        var search = new NeighbourSearch(fromItem, fromUser, Neighbours) { KeepsSelf = false };
        return new(this, TrainingRecord.Of(train), search.Run(meter, ct));
    }

    /// <summary>User x item: the probabilities of a user's first steps.</summary>
    internal static SparseMatrix FirstSteps(SparseMatrix seen, double alpha) => seen.WithValues(Steps(seen, alpha));

    /// <summary>User x item: the probability of each step from a user, raised to <paramref name="alpha"/>, over the popularity of the item, raised to <paramref name="beta"/>.</summary>
    internal static float[] StepsToItems(SparseMatrix byUser, double alpha, double beta)
    {
        var (steps, popularity) = (Steps(byUser, alpha), Popularity.ByUsers(byUser));
        for (var k = 0; k < steps.Length; k++)
        {
            steps[k] = (float)(steps[k] / Math.Pow(popularity[byUser.AllColumns[k]], beta));
        }

        return steps;
    }

    /// <summary>The probability of the step along each cell from its row, raised to <paramref name="alpha"/>.</summary>
    internal static float[] Steps(SparseMatrix from, double alpha)
    {
        var steps = new float[from.Count];
        for (var row = 0; row < from.RowCount; row++)
        {
            var sum = 0.0;
            foreach (var value in from.Values(row))
            {
                sum += Math.Max(value, 0);
            }

            for (var k = from.Offsets[row]; k < from.Offsets[row + 1]; k++)
            {
                steps[k] = from.AllValues[k] > 0 ? (float)Math.Pow(from.AllValues[k] / sum, alpha) : 0;
            }
        }

        return steps;
    }
}

/// <summary>A fitted <see cref="Rp3Beta"/>.</summary>
public sealed class Rp3BetaModel : ItemToItemModel
{
    internal Rp3BetaModel(Rp3Beta options, TrainingRecord record, SparseMatrix similarities)
        : base(options, record, similarities, Rp3Beta.FirstSteps(record.Seen, options.Alpha))
    {
    }

    /// <summary>Item x item: row i holds the items that item i leads to, and how surely.</summary>
    public SparseMatrix Similarities => ItemWeights;

    internal static Rp3BetaModel Read(ModelReader reader)
    {
        var items = reader.Record.Items.Count;
        return new(reader.Options<Rp3Beta>(), reader.Record, reader.Matrix("similarities", items, items));
    }

    private protected override Rp3BetaModel For(TrainingRecord record) => new((Rp3Beta)Options, record, Similarities);

    private protected override void Write(ModelWriter writer) => writer.Add("similarities", Similarities);
}
