using Workbench.Recommenders;

namespace Workbench.Tuning;

/// <summary>One setting that was tried.</summary>
/// <param name="Settings">The point of the space.</param>
/// <param name="Recommender">The options that it gave.</param>
/// <param name="Share">Share of the users that it was tried on, above 0 and at most 1.</param>
/// <param name="Value">What it reached; NaN if it failed.</param>
/// <param name="Time">How long fitting and judging took.</param>
public sealed record Trial(Settings Settings, Recommender Recommender, double Share, Estimate Value, TimeSpan Time)
{
    /// <summary>Why it has no value, e.g. since the model diverged; null if it has one.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether the value was read from the file of an earlier search.</summary>
    public bool IsResumed { get; init; }
}
