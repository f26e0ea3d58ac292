using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="Als"/>.</summary>
public sealed class AlsModel : FactorModel
{
    private const int UsersInChunk = 16;

    private readonly Lazy<double> _loss;
    private readonly Lazy<AlsExact> _exact;

    internal AlsModel(Als options, TrainingRecord record, FactorMatrix x, FactorMatrix y)
        : base(options, record, x, y)
    {
        _loss = new(() => AlsLoss.Of(record.Seen, x, y, options));
        _exact = new(() => new(y, options));
    }

    /// <summary>The same items for other users.</summary>
    private AlsModel(AlsModel model, TrainingRecord record, FactorMatrix x)
        : base(model, record, x)
    {
        _loss = new(() => AlsLoss.Of(record.Seen, x, Y, (Als)Options));
        _exact = model._exact;
    }

    /// <summary>
    /// What fitting minimises, the weighted squared error with its penalty, divided by the sum of all confidences so that data of any size
    /// compare. Computed when first asked for.
    /// </summary>
    public double Loss => _loss.Value;

    internal static AlsModel Read(ModelReader reader)
    {
        var options = reader.Options<Als>();
        var (x, y) = ReadFactors(reader, options.Factors);
        return new(options, reader.Record, x, y);
    }

    /// <summary>One exact solution for each user.</summary>
    private protected override FactorMatrix LearnUsers(SparseMatrix events)
    {
        var x = new FactorMatrix(events.RowCount, X.Factors);
        Chunks.Run(events.RowCount, UsersInChunk, (first, end) =>
        {
            for (var user = first; user < end; user++)
            {
                Array.ConvertAll(_exact.Value.Solve(events.Columns(user), events.Values(user)), value => (float)value).CopyTo(x.Row(user));
            }
        }, Meter.None, default);
        return x;
    }

    /// <summary>
    /// The half of an iteration that solves items, over those that are new or have new events, with the user vectors as they are. A solver that goes towards the solution goes as often as
    /// in a fit; one that reaches it goes once.
    /// </summary>
    private protected override AlsModel WithItems(TrainingRecord record, int[] before, int[] changed)
    {
        var options = (Als)Options;
        var solver = AlsSolver.Of(record.Seen.Transpose().RowsAt(changed), options);
        var learnt = Y.RowsAt(Array.ConvertAll(changed, item => before[item]));
        for (var round = 0; round < (options.Solver == AlsSolverKind.Cholesky ? 1 : options.Iterations); round++)
        {
            solver.Solve(learnt, X, Meter.None, default);
        }

        var y = Y.RowsAt(before).SetRows(changed, learnt);
        return y.IsFinite() && ScoresAreFinite(X, y) ? new(options, record, X, y) : throw CannotFoldIn();
    }

    private protected override AlsModel With(TrainingRecord record, FactorMatrix x) => new(this, record, x);

    private protected override Reasons ReasonsFor(int user, int item)
    {
        var items = Seen.Columns(user).ToArray();
        var parts = _exact.Value.Contributions(items, Seen.Values(user), item);
        return new(items.Zip(parts), "what fitting left of the exact solution");
    }
}
