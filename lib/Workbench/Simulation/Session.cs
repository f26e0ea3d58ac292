namespace Workbench.Simulation;

/// <summary>One thing done, before sessions and orders are numbered.</summary>
/// <param name="Second">Seconds since day 0.</param>
/// <param name="Type">What was done.</param>
/// <param name="Item">Index of the article; -1 for a search.</param>
internal readonly record struct Act(int Second, EventType Type, int Item)
{
    public int Quantity { get; init; }

    public decimal Price { get; init; }

    public int Rating { get; init; }

    public string? Terms { get; init; }

    public int Found { get; init; }
}

/// <summary>One visit.</summary>
internal sealed record Session(int Person, Channel Channel, int Start, List<Act> Acts);

/// <summary>What a person did in a period. Ratings come by mail, days after the visit, and so belong to none.</summary>
internal sealed record Life(List<Session> Sessions, List<Session> Ratings, Memory Memory)
{
    public static readonly Life Idle = new([], [], Memory.Empty);
}
