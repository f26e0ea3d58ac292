namespace Workbench.Experiments.Uplift;

/// <summary>Mean outcomes of an arm given the features.</summary>
internal static class OutcomeModel
{
    public static IPredictor Of(IRegressor by, UpliftData data, int arm, CancellationToken ct)
    {
        var rows = data.RowsOf(arm);
        return by.Fit(data.Features.Take(rows), Array.ConvertAll(rows, row => data.Outcomes[row]), ct: ct);
    }

    /// <summary>What is expected of each row whatever it was given, by models without its part of the rows.</summary>
    public static double[] OutOfFold(IRegressor by, UpliftData data, int count, Seed seed, CancellationToken ct)
    {
        var folds = RowFolds.Deal(data, count, seed);
        return folds.OutOfFold(1, fold =>
        {
            var rest = folds.Without(fold);
            return [by.Fit(rest.Features, rest.Outcomes, ct: ct).Predict(data.Features.Take(folds.RowsOf(fold)))];
        })[0];
    }
}
