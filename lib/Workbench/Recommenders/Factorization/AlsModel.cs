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

    /// <summary>One exact solution for each user who is new or has new events, from the item vectors as they are.</summary>
    private protected override AlsModel WithUsers(TrainingRecord record, int[] before, int[] changed)
    {
        var x = new FactorMatrix(before.Length, X.Factors);
        for (var user = 0; user < before.Length; user++)
        {
            if (before[user] >= 0)
            {
                X.Row(before[user]).CopyTo(x.Row(user));
            }
        }

        Chunks.Run(changed.Length, UsersInChunk, (first, end) =>
        {
            foreach (var user in changed.AsSpan(first..end))
            {
                Array.ConvertAll(_exact.Value.Solve(record.Seen.Columns(user), record.Seen.Values(user)), value => (float)value).CopyTo(x.Row(user));
            }
        }, Meter.None, default);
        return x.IsFinite() && ScoresAreFinite(x, Y)
            ? new(this, record, x)
            : throw new InvalidOperationException($"{Options.Label} cannot fold in values whose scores overflow float32; scale the values down.");
    }

    private protected override Reasons ReasonsFor(int user, int item)
    {
        var items = Seen.Columns(user).ToArray();
        var parts = _exact.Value.Contributions(items, Seen.Values(user), item);
        return new(items.Zip(parts), "what fitting left of the exact solution");
    }
}
