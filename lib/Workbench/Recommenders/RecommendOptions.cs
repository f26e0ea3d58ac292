namespace Workbench.Recommenders;

/// <summary>Which items may be recommended. The defaults allow all that the user has not had to do with.</summary>
public sealed record RecommendOptions
{
    /// <summary>Whether items of the user's training events are left out.</summary>
    public bool ExcludeSeen { get; init; } = true;

    /// <summary>The only items that may be recommended; null for all. Ids that the model does not know cannot be.</summary>
    public IReadOnlyCollection<string>? Candidates { get; init; }

    /// <summary>Items that must not be recommended. Ids that the model does not know change nothing.</summary>
    public IReadOnlyCollection<string> Excluded { get; init; } = [];
}
