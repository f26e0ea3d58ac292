namespace Workbench.Experiments;

/// <summary>The effect in one segment.</summary>
/// <param name="Segment">Name of the segment.</param>
/// <param name="Result">The comparison by itself.</param>
/// <param name="AdjustedPValue">Its p-value corrected for the number of segments; 1 where nothing varies.</param>
/// <param name="Shrunken">The effect drawn towards that of all segments, by as much as chance alone would scatter it (an empirical Bayes estimate), with its interval.</param>
public sealed record SegmentEffect(string Segment, TwoGroupResult Result, double AdjustedPValue, Estimate Shrunken)
{
    /// <summary>Whether the corrected p-value is below 1 minus the level, and the sizes of the groups can be believed.</summary>
    public bool IsSignificant => Result.SampleRatio.IsSound && AdjustedPValue < 1 - Result.Difference.Level;
}
