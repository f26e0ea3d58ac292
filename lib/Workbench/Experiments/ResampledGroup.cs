namespace Workbench.Experiments;

/// <summary>A statistic of one group, and of its resamples.</summary>
/// <param name="Count">Rows of the group.</param>
/// <param name="Value">The statistic of the group itself.</param>
/// <param name="Resampled">The statistic of each resample.</param>
internal sealed record ResampledGroup(int Count, double Value, double[] Resampled)
{
    /// <summary>The standard error of the statistic, and that of each resample; null where no formula gives them.</summary>
    public (double Own, double[] Resampled)? Errors { get; init; }

    /// <summary>The statistic without one row, for each row; empty where it does not vary smoothly with the rows.</summary>
    public IReadOnlyList<double> LeftOut { get; init; } = [];
}
