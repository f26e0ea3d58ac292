using System.Globalization;
using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>Makes text into numbers. What is no number becomes a missing cell, and the report says how many and shows one.</summary>
/// <param name="Column">The column of text, which becomes one of double; one of numbers stays as it is.</param>
public sealed record RepairNumbers(string Column) : CleaningStep
{
    /// <summary>The character before the decimals. The other one of comma and point may part thousands.</summary>
    public char DecimalMark { get; init; } = '.';

    /// <inheritdoc/>
    public override string Name => $"repair numbers in {Column}";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        if (frame.Column(Column).DataType != typeof(string))
        {
            return StepResult.Change(frame, [], 0, $"{Column} was {frame.Column(Column).DataType.Name} already");
        }

        var texts = frame.Texts(Column);
        var format = Format();
        var numbers = Array.ConvertAll(texts, text => Parse(text, format));
        var unread = Enumerable.Range(0, texts.Length).Where(row => texts[row] is not null && double.IsNaN(numbers[row])).ToList();
        return StepResult.Change(
            frame,
            [NumberColumn.Of(Column, numbers)],
            texts.Count(text => text is not null),
            unread.Count == 0 ? [] : [$"{unread.Count:N0} cells are no number, the first in row {unread[0]}: \"{texts[unread[0]]}\""]);
    }

    private NumberFormatInfo Format() => DecimalMark switch
    {
        '.' => NumberFormatInfo.InvariantInfo,
        ',' => new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        _ => throw new ArgumentException($"{nameof(DecimalMark)} is '{DecimalMark}'; it must be a point or a comma."),
    };

    private static double Parse(string? text, NumberFormatInfo format) =>
        double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, format, out var number) ? number : double.NaN;
}
