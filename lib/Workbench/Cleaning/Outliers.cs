using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>Drops rows whose number in a column is an outlier. A missing number stays.</summary>
/// <param name="Column">The column of numbers.</param>
public sealed record DropOutliers(string Column) : CleaningStep
{
    /// <summary>A step with bounds that were fitted on other data.</summary>
    public DropOutliers(Limits fitted)
        : this(fitted.Column)
    {
        Fitted = fitted;
    }

    /// <summary>How to draw the bounds.</summary>
    public OutlierRule Rule { get; init; } = new IqrRule();

    /// <summary>Whether to draw the bounds around the logarithms; needs numbers above 0.</summary>
    public bool OnLogScale { get; init; }

    /// <summary>Bounds that were fitted on other data; null fits them on the frame that is cleaned.</summary>
    public Limits? Fitted { get; }

    /// <inheritdoc/>
    public override string Name => $"drop outliers of {Column} ({Outliers.Describe(Rule, OnLogScale, Fitted)})";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        var limits = Fitted ?? Limits.Fit(frame, Column, Rule, OnLogScale);
        var numbers = frame.Numbers(Column);
        return StepResult.Drop(frame, Array.ConvertAll(numbers, x => x < limits.Lower || x > limits.Upper), Outliers.Note(limits, numbers));
    }
}

/// <summary>Moves each outlier of a column to the nearest bound (winsorising), so that its row stays.</summary>
/// <param name="Column">The column of numbers, which becomes one of double.</param>
public sealed record ClipOutliers(string Column) : CleaningStep
{
    /// <summary>A step with bounds that were fitted on other data.</summary>
    public ClipOutliers(Limits fitted)
        : this(fitted.Column)
    {
        Fitted = fitted;
    }

    /// <summary>How to draw the bounds.</summary>
    public OutlierRule Rule { get; init; } = new QuantileRule();

    /// <summary>Whether to draw the bounds around the logarithms; needs numbers above 0.</summary>
    public bool OnLogScale { get; init; }

    /// <summary>Bounds that were fitted on other data; null fits them on the frame that is cleaned.</summary>
    public Limits? Fitted { get; }

    /// <inheritdoc/>
    public override string Name => $"clip outliers of {Column} ({Outliers.Describe(Rule, OnLogScale, Fitted)})";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        var limits = Fitted ?? Limits.Fit(frame, Column, Rule, OnLogScale);
        var numbers = frame.Numbers(Column);
        var column = NumberColumn.Of(Column, Array.ConvertAll(numbers, x => double.IsNaN(x) ? x : Math.Clamp(x, limits.Lower, limits.Upper)));
        return StepResult.Change(frame, [column], numbers.Count(x => x < limits.Lower || x > limits.Upper), Outliers.Note(limits, numbers));
    }
}

/// <summary>The words that both steps share.</summary>
internal static class Outliers
{
    public static string Describe(OutlierRule rule, bool onLogScale, Limits? fitted) =>
        fitted is not null ? "fitted bounds" : $"{rule}{(onLogScale ? " on a log scale" : "")}";

    public static string Note(Limits limits, double[] numbers) =>
        $"kept {limits}: {numbers.Count(x => x < limits.Lower):N0} below, {numbers.Count(x => x > limits.Upper):N0} above";
}
