namespace Workbench.Profiles;

/// <summary>What <see cref="BehaviourFeatures"/> looks for beyond the columns of the schema.</summary>
public sealed record BehaviourOptions
{
    /// <summary>Column of the channel of an event (web, app, social, ...); null for no features of channels.</summary>
    public string? Channel { get; init; }

    /// <summary>The type of event that is a look at an item.</summary>
    public string View { get; init; } = "view";

    /// <summary>The type of event that puts an item into the cart.</summary>
    public string Cart { get; init; } = "cart";

    /// <summary>The type of event that buys an item.</summary>
    public string Purchase { get; init; } = "purchase";
}
