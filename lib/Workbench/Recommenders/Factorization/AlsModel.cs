using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>A fitted <see cref="Als"/>.</summary>
public sealed class AlsModel : FactorModel
{
    private readonly Lazy<double> _loss;

    internal AlsModel(Als options, TrainingRecord record, FactorMatrix x, FactorMatrix y)
        : base(options, record, x, y) => _loss = new(() => AlsLoss.Of(record.Seen, x, y, options));

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
}
