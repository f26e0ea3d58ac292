using Workbench.Experiments;
using Workbench.Internals;

namespace Workbench.Metrics;

/// <summary>A model beside the baseline, user by user.</summary>
/// <param name="Model">The model.</param>
/// <param name="Difference">By how much it is above the baseline, with its interval.</param>
/// <param name="PValue">Two-sided, of a paired t-test of no difference, 0 to 1.</param>
/// <param name="AdjustedPValue">The same, corrected for the number of models.</param>
public sealed record Comparison(string Model, Estimate Difference, double PValue, double AdjustedPValue);

/// <summary>All models of a report beside one of them.</summary>
public sealed class Comparisons
{
    private readonly string _title;

    internal Comparisons(string title, Correction correction, IReadOnlyList<Comparison> models) => (_title, Correction, Models) = (title, correction, models);

    /// <summary>How the p-values are corrected.</summary>
    public Correction Correction { get; }

    /// <summary>One for each model but the baseline, in the report's order.</summary>
    public IReadOnlyList<Comparison> Models { get; }

    /// <summary>A row a model, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>A row a model, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("model", "difference", "p", "p adjusted") { Title = _title };
        foreach (var model in Models)
        {
            table.Add(model.Model, $"{model.Difference}", Format.Number(model.PValue), Format.Number(model.AdjustedPValue));
        }

        table.Notes.Add($"Paired t-tests over users, two-sided; adjusted: {Correction}. A low p-value says that a difference of 0 would be surprising, not that the difference matters.");
        return table;
    }
}
