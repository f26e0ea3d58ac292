namespace Workbench.Data;

/// <summary>What a model may see, and what it is judged on. Both parts have the id maps of the whole.</summary>
/// <param name="Train">The events to learn from.</param>
/// <param name="Test">The events to be foretold.</param>
/// <param name="Rule">How the parts were made, in words.</param>
public sealed record Split(Interactions Train, Interactions Test, string Rule)
{
    /// <summary>As <c>by time: train 80,668 events, test 20,168 events</c>.</summary>
    public override string ToString() => $"{Rule}: train {Train.Count:N0} events, test {Test.Count:N0} events";
}
