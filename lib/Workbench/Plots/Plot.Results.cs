using Plotly.NET;
using Workbench.Bandits;
using Workbench.Bandits.OffPolicy;
using Workbench.Cleaning;
using Workbench.Experiments;
using Workbench.Metrics;
using Workbench.Tuning;

namespace Workbench.Plots;

/// <content>The charts of results that also print themselves as tables.</content>
public static partial class Plot
{
    /// <summary>The rows that each cleaning step dropped, first step on top.</summary>
    public static GenericChart Of(CleaningReport report) =>
        Bars(report.Steps.Select(step => (step.Step, (double)step.RowsDropped)), "Rows dropped by each step", "rows");

    /// <summary>A metric of each model with its interval, first model on top.</summary>
    public static GenericChart Of(EvaluationReport report, Metric metric) =>
        Intervals(report.Models.Select(model => (model, report[model, metric])), $"{metric.Name} of each model", $"{metric.Name}, mean and interval over users");

    /// <summary>A curve: a line for each model; points without a figure are left out.</summary>
    public static GenericChart Of(MetricCurve curve) =>
        Lines(
            curve.Models.Select((model, m) =>
            {
                var points = curve.Points.Where(point => !double.IsNaN(point.Values[m].Value)).ToArray();
                return (model, (IReadOnlyList<double>)[.. points.Select(point => point.X)], (IReadOnlyList<double>)[.. points.Select(point => point.Values[m].Value)]);
            }),
            $"{curve.Figure} along {curve.Along}", curve.Along, curve.Figure);

    /// <summary>A search: what each trial on all users reached, and the best so far.</summary>
    public static GenericChart Of(TuningReport report)
    {
        var values = report.Whole.Select(trial => trial.Value.Value).ToArray();
        var numbers = Enumerable.Range(1, values.Length).Select(number => (double)number).ToArray();
        double[] best = [.. Enumerable.Range(1, values.Length).Select(count => values[..count].MaxBy(report.Metric.Goodness))];
        return Lines([("best so far", numbers, best), ("trial", numbers, values)], $"{report.Metric.Name} of {values.Length} trials", "trial", report.Metric.Name);
    }

    /// <summary>What policies lost along the rounds, a line for each.</summary>
    public static GenericChart Of(RegretReport report)
    {
        int[] rounds = [.. Enumerable.Range(1, 100).Select(part => (report.Rounds * part / 100) - 1).Where(round => round >= 0).Distinct()];
        double[] x = [.. rounds.Select(round => round + 1.0)];
        return Lines(
            report.Policies.Select(policy => (policy.Name, (IReadOnlyList<double>)x, (IReadOnlyList<double>)[.. rounds.Select(round => report.Regret(policy, round).Value)])),
            "Rewards lost while learning", "rounds", "regret");
    }

    /// <summary>What several estimators say of a policy, each with its interval, first on top.</summary>
    public static GenericChart Of(OffPolicyReport report) =>
        Intervals(report.Estimators.Select(estimator => (estimator.Name, report[estimator])), "What the policy would have earned", "reward a round");

    /// <summary>What one treatment did, or several against the same control: the difference with its interval.</summary>
    public static GenericChart Of(params IReadOnlyList<TwoGroupResult> results) =>
        Intervals(
            results.Select(result => (result.Treatment.Name, result.Difference)),
            $"Effect against {results[0].Control.Name}",
            results[0].Control.IsProportion ? "difference of shares" : "difference of means");
}
