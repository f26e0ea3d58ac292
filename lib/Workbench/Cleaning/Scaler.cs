using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Cleaning;

/// <summary>Scales of columns that were learned from one frame (the training data) and apply to any.</summary>
public sealed class Scaler
{
    private Scaler(IReadOnlyDictionary<string, ColumnScale> scales, Scaling by) => (Scales, By) = (scales, by);

    /// <summary>The scale of each column.</summary>
    public IReadOnlyDictionary<string, ColumnScale> Scales { get; }

    /// <summary>The kind of scale.</summary>
    public Scaling By { get; }

    /// <summary>Learns the scales of columns; missing numbers do not count.</summary>
    /// <param name="frame">The training data: to learn from test data too would leak it.</param>
    /// <param name="by">The kind of scale.</param>
    /// <param name="columns">Columns of numbers, at least one.</param>
    /// <exception cref="ArgumentException">A column is absent, has no finite numbers or infinite ones, or cannot be scaled this way.</exception>
    public static Scaler Fit(DataFrame frame, Scaling by, params IReadOnlyList<string> columns)
    {
        Named.AtLeastOne(columns);
        return new(columns.ToDictionary(name => name, name => ColumnScale.Fit(name, frame.Numbers(name), by)), by);
    }

    /// <summary>The frame with its columns scaled, as columns of double.</summary>
    /// <exception cref="ArgumentException">A column is absent or holds no numbers.</exception>
    public DataFrame Transform(DataFrame frame) => StepResult.Replace(frame, Columns(frame));

    /// <inheritdoc/>
    public override string ToString()
    {
        var table = new TextTable("column", "centre", "width") { Title = $"Scaler ({By})" };
        foreach (var (name, scale) in Scales)
        {
            table.Add(name, Format.Number(scale.Centre), scale.IsConstant ? "0 (constant)" : Format.Number(scale.Width));
        }

        return table.ToString();
    }

    internal IReadOnlyCollection<DataFrameColumn> Columns(DataFrame frame) =>
        [.. Scales.Select(s => NumberColumn.Of(s.Key, Array.ConvertAll(frame.Numbers(s.Key), s.Value.Apply)))];
}

/// <summary>Scales columns of numbers, which become columns of double.</summary>
/// <param name="Columns">The columns, at least one.</param>
public sealed record Scale(params IReadOnlyList<string> Columns) : CleaningStep
{
    /// <summary>A step with scales that were fitted on other data.</summary>
    public Scale(Scaler fitted)
        : this([.. fitted.Scales.Keys])
    {
        Fitted = fitted;
    }

    /// <summary>The kind of scale.</summary>
    public Scaling By { get; init; } = Scaling.ZScore;

    /// <summary>Scales that were fitted on other data; null fits them on the frame that is cleaned.</summary>
    public Scaler? Fitted { get; }

    /// <inheritdoc/>
    public override string Name => $"scale {string.Join(", ", Columns)} ({(Fitted is null ? $"{By}" : $"{Fitted.By}, fitted")})";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        var scaler = Fitted ?? Scaler.Fit(frame, By, Columns);
        var columns = scaler.Columns(frame);
        var constant = scaler.Scales.Where(s => s.Value.IsConstant).Select(s => $"{s.Key} is constant ({Format.Number(s.Value.Centre)}) and became 0");
        return StepResult.Change(frame, columns, columns.Sum(c => c.Length - c.NullCount), [.. constant]);
    }
}
