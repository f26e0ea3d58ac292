namespace Workbench.Simulation;

/// <summary>What kind of shop to invent. The defaults made the files in <c>data/shop</c>.</summary>
public sealed record ShopOptions
{
    /// <summary>Registered customers, 10 to 100,000.</summary>
    public int Users { get; init; } = 3_000;

    /// <summary>Articles in the catalogue, 20 to 20,000.</summary>
    public int Items { get; init; } = 400;

    /// <summary>Days of history, 28 to 730.</summary>
    public int Days { get; init; } = 120;

    /// <summary>Midnight UTC of day 0.</summary>
    public DateOnly Start { get; init; } = new(2026, 1, 5);

    /// <summary>Mean visits of a customer a day, over 0 and at most 2; single customers vary about it log-normally.</summary>
    public double VisitsPerDay { get; init; } = 0.027;

    /// <summary>The source of all randomness: the same seed and options give the same shop, bit by bit.</summary>
    public Seed Seed { get; init; } = 2026;

    /// <summary>Whether the written files carry the errors that <see cref="ShopTruth.Dirt"/> lists; the tables in memory are always clean.</summary>
    public bool Dirt { get; init; } = true;

    /// <summary>Threads to work with, at least 1. They change the time that it takes, never the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>These options, if they can be simulated.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    internal ShopOptions Checked()
    {
        Within(Users, 10, 100_000, nameof(Users));
        Within(Items, 20, 20_000, nameof(Items));
        Within(Days, 28, 730, nameof(Days));
        Within(Threads, 1, 1_024, nameof(Threads));
        if (Start.Year is < 1971 or > 2028)
        {
            throw new ArgumentOutOfRangeException(nameof(Start), Start, $"{nameof(Start)} must be from 1971-01-01 to 2028-12-31.");
        }

        if (VisitsPerDay is not (> 0 and <= 2))
        {
            throw new ArgumentOutOfRangeException(
                nameof(VisitsPerDay), VisitsPerDay, $"{nameof(VisitsPerDay)} must be over 0 and at most 2.");
        }

        return this;
    }

    private static void Within(int value, int low, int high, string option)
    {
        if (value < low || value > high)
        {
            throw new ArgumentOutOfRangeException(option, value, $"{option} must be from {low:N0} to {high:N0}.");
        }
    }
}
