namespace Workbench.Experiments.Uplift;

/// <summary>Mean outcomes of an arm given the features.</summary>
internal static class OutcomeModel
{
    public static IPredictor Of(IRegressor by, UpliftData data, int arm, CancellationToken ct)
    {
        var rows = data.RowsOf(arm);
        return by.Fit(data.Features.Take(rows), Array.ConvertAll(rows, row => data.Outcomes[row]), ct: ct);
    }
}
