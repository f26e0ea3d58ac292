using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Cleaning;

/// <summary>What stands in for a missing value.</summary>
public enum ImputeBy
{
    /// <summary>The mean of the numbers.</summary>
    Mean,

    /// <summary>The median of the numbers.</summary>
    Median,

    /// <summary>The most frequent value, of numbers or of text; of several the least.</summary>
    Mode,
}

/// <summary>Fillings of columns that were learned from one frame (the training data) and apply to any.</summary>
public sealed class Imputer
{
    private Imputer(IReadOnlyDictionary<string, object> fillings, string by) => (Fillings, By) = (fillings, by);

    /// <summary>What fills each column: a double or a text.</summary>
    public IReadOnlyDictionary<string, object> Fillings { get; }

    /// <summary>How the fillings were found.</summary>
    public string By { get; }

    /// <summary>Learns the fillings of columns.</summary>
    /// <param name="frame">The training data: to learn from test data too would leak it.</param>
    /// <param name="by">What stands in for a missing value.</param>
    /// <param name="columns">Columns of numbers, or with <see cref="ImputeBy.Mode"/> also of text; at least one.</param>
    /// <exception cref="ArgumentException">A column is absent, of the wrong type, or holds nothing at all.</exception>
    public static Imputer Fit(DataFrame frame, ImputeBy by, params IReadOnlyList<string> columns)
    {
        Named.AtLeastOne(columns);
        return new(columns.ToDictionary(name => name, name => Filling(frame, name, by)), $"{by}");
    }

    /// <summary>Fills columns of numbers with one number.</summary>
    public static Imputer Constant(double filling, params IReadOnlyList<string> columns)
    {
        Guard.Require(double.IsFinite(filling), filling, "finite", nameof(filling));
        Named.AtLeastOne(columns);
        return new(columns.ToDictionary(name => name, _ => (object)filling), $"{filling}");
    }

    /// <summary>Fills columns of text with one text.</summary>
    public static Imputer Constant(string filling, params IReadOnlyList<string> columns)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(filling);
        Named.AtLeastOne(columns);
        return new(columns.ToDictionary(name => name, _ => (object)filling), $"\"{filling}\"");
    }

    /// <summary>The frame with its missing cells filled. Columns of numbers become columns of double.</summary>
    /// <exception cref="ArgumentException">A column is absent or of the wrong type.</exception>
    public DataFrame Transform(DataFrame frame) => StepResult.Replace(frame, Columns(frame));

    internal IReadOnlyCollection<DataFrameColumn> Columns(DataFrame frame) => [.. Fillings.Select(filling => Filled(frame, filling.Key, filling.Value))];

    private static object Filling(DataFrame frame, string name, ImputeBy by)
    {
        if (DropMissing.Missing(frame, name).All(missing => missing))
        {
            throw new ArgumentException(
                $"Column '{name}' holds no value to learn a filling from; use a constant ({nameof(Imputer)}.{nameof(Constant)}) or drop the column.", nameof(name));
        }

        return frame.Column(name).DataType == typeof(string) && by == ImputeBy.Mode ? TextMode(frame.Texts(name)) : NumberFilling(name, frame.Numbers(name), by);
    }

    private static double NumberFilling(string name, double[] numbers, ImputeBy by)
    {
        var sorted = Quantiles.Sorted(numbers);
        Limits.RequireFinite(name, sorted);
        return by switch
        {
            ImputeBy.Mean => sorted.Average(),
            ImputeBy.Median => Quantiles.Median(sorted),
            ImputeBy.Mode => sorted.GroupBy(x => x).MaxBy(g => g.Count())!.Key,
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, $"There is no way to impute by {by}."),
        };
    }

    private static string TextMode(string?[] texts) =>
        texts.OfType<string>().Where(t => !string.IsNullOrWhiteSpace(t)).GroupBy(t => t).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;

    private static DataFrameColumn Filled(DataFrame frame, string name, object filling)
    {
        if (filling is double number)
        {
            return new DoubleDataFrameColumn(name, frame.Numbers(name).Select(x => double.IsNaN(x) ? number : x));
        }

        return frame.Column(name).DataType == typeof(string)
            ? new StringDataFrameColumn(name, frame.Texts(name).Select(text => string.IsNullOrWhiteSpace(text) ? (string)filling : text))
            : throw new ArgumentException(
                $"Column '{name}' holds {frame.Column(name).DataType.Name}, which the text \"{filling}\" cannot fill; give a number.", nameof(name));
    }
}

/// <summary>Fills missing cells.</summary>
/// <param name="Columns">The columns, at least one.</param>
public sealed record Impute(params IReadOnlyList<string> Columns) : CleaningStep
{
    /// <summary>A step with fillings that were learned from other data, or are constant.</summary>
    public Impute(Imputer fitted)
        : this([.. fitted.Fillings.Keys])
    {
        Fitted = fitted;
    }

    /// <summary>What stands in for a missing value.</summary>
    public ImputeBy By { get; init; } = ImputeBy.Median;

    /// <summary>Fillings that were learned from other data; null learns them from the frame that is cleaned.</summary>
    public Imputer? Fitted { get; }

    /// <inheritdoc/>
    public override string Name => $"impute {string.Join(", ", Columns)} ({(Fitted is null ? $"{By}" : $"{Fitted.By}, fitted")})";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        var imputer = Fitted ?? Imputer.Fit(frame, By, Columns);
        var missing = imputer.Fillings.Keys.Select(name => (Name: name, Count: DropMissing.Missing(frame, name).Count(cell => cell))).ToList();
        var notes = missing.Where(m => m.Count > 0).Select(m => $"{m.Count:N0} cells of {m.Name} became {Text(imputer.Fillings[m.Name])}");
        return StepResult.Change(frame, imputer.Columns(frame), missing.Sum(m => (long)m.Count), [.. notes]);
    }

    private static string Text(object filling) => filling is double number ? Format.Number(number) : $"\"{filling}\"";
}
