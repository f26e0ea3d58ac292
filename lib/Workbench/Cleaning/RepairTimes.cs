using System.Globalization;
using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>Makes text into times in UTC. What fits no format becomes a missing cell, and the report says how many and shows one.</summary>
/// <param name="Column">The column of text, which becomes one of times; one of times stays as it is.</param>
public sealed record RepairTimes(string Column) : CleaningStep
{
    /// <summary>The formats to try in this order, as .NET writes them. A time without a zone is UTC.</summary>
    /// <remarks>Day before month or month before day cannot be told from the data: say which it is.</remarks>
    public IReadOnlyList<string> Formats { get; init; } = ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    /// <inheritdoc/>
    public override string Name => $"repair times in {Column}";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        if (frame.Column(Column).DataType != typeof(string))
        {
            return StepResult.Change(frame, [], 0, $"{Column} was {frame.Column(Column).DataType.Name} already");
        }

        var texts = frame.Texts(Column);
        string[] formats = [.. Formats];
        var times = Array.ConvertAll(texts, text => Parse(text, formats));
        var unread = Enumerable.Range(0, texts.Length).Where(row => texts[row] is not null && times[row] is null).ToList();
        return StepResult.Change(
            frame,
            [new DateTimeDataFrameColumn(Column, times)],
            texts.Count(text => text is not null),
            unread.Count == 0 ? [] : [$"{unread.Count:N0} cells are no time in any of the formats, the first in row {unread[0]}: \"{texts[unread[0]]}\""]);
    }

    private static DateTime? Parse(string? text, string[] formats) =>
        DateTime.TryParseExact(
            text?.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
