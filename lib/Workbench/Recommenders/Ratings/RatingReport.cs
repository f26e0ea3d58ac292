using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>What one predictor reached on one fold.</summary>
/// <param name="Errors">How far it was off.</param>
/// <param name="FitTime">How long fitting took.</param>
/// <param name="TestTime">How long the predictions took, and judging them.</param>
public sealed record RatingFold(RatingErrors Errors, TimeSpan FitTime, TimeSpan TestTime);

/// <summary>A figure over folds.</summary>
/// <param name="Mean">The mean over the folds, each of the same weight.</param>
/// <param name="StandardDeviation">The standard deviation over the folds, divided by their number as Surprise does; 0 of one fold.</param>
public readonly record struct FoldMean(double Mean, double StandardDeviation)
{
    /// <summary>As <c>0.873 (sd 0.00512)</c>.</summary>
    public override string ToString() => $"{Format.Number(Mean)} (sd {Format.Number(StandardDeviation)})";

    internal static FoldMean Of(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return new(mean, Math.Sqrt(values.Average(value => Numbers.Square(value - mean))));
    }
}

/// <summary>What predictors of ratings reached on the same folds.</summary>
public sealed class RatingReport
{
    private readonly RatingResult[] _results;
    private readonly string _rule;

    internal RatingReport(RatingResult[] results, string rule) => (_results, _rule) = (results, rule);

    /// <summary>Names of the predictors, in their order.</summary>
    public IReadOnlyList<string> Models => Array.ConvertAll(_results, r => r.Name);

    /// <summary>What a predictor reached on each fold, in their order.</summary>
    /// <exception cref="ArgumentException">The report has no such predictor; the message lists those that it has.</exception>
    public IReadOnlyList<RatingFold> this[string model] => Result(model).Folds;

    /// <summary>A figure of a predictor over all folds, as <c>report.Mean("Svd", e => e.Rmse)</c>.</summary>
    /// <exception cref="ArgumentException">The report has no such predictor.</exception>
    public FoldMean Mean(string model, Func<RatingErrors, double> figure) => FoldMean.Of([.. Result(model).Folds.Select(fold => figure(fold.Errors))]);

    /// <summary>A row a predictor, with means over the folds and standard deviations between them, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The same table in HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("model", "RMSE", "MAE", "FCP", "fallback", "fit, s", "test, s");
        foreach (var (name, folds) in _results)
        {
            table.Add(
                name,
                folds is [var rmse] ? $"{rmse.Errors.RmseOverUsers}" : $"{Mean(name, e => e.Rmse)}",
                folds is [var mae] ? $"{mae.Errors.MaeOverUsers}" : $"{Mean(name, e => e.Mae)}",
                folds is [var fcp] ? Format.Number(fcp.Errors.Fcp) : $"{Mean(name, e => e.Fcp)}",
                Format.Percent(folds.Average(fold => fold.Errors.FallbackShare)),
                Format.Number(folds.Average(fold => fold.FitTime.TotalSeconds)),
                Format.Number(folds.Average(fold => fold.TestTime.TotalSeconds)));
        }

        table.Notes.Add($"{_rule}; {(_results[0].Folds.Length == 1 ? "figure [95 % interval over users]" : "mean (standard deviation) over folds")}. RMSE, MAE: lower is better; FCP, the share of a user's pairs in the right order: higher is better.");
        return table;
    }

    private RatingResult Result(string model) => _results.FirstOrDefault(r => r.Name == model)
        ?? throw new ArgumentException($"The report has no model '{model}'. It has: {string.Join(", ", Models)}.", nameof(model));
}

/// <summary>What one predictor reached on all folds.</summary>
internal sealed record RatingResult(string Name, RatingFold[] Folds);
