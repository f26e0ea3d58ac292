namespace Workbench.Recommenders;

/// <summary>Which items a model that learns from comparisons draws as those that the user did not choose.</summary>
public enum NegativeSampling
{
    /// <summary>Every item alike.</summary>
    Uniform,

    /// <summary>An item as often as it has users: harder to tell apart, and less in favour of popular items.</summary>
    Popularity,
}
