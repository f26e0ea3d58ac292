namespace Workbench.Cleaning;

/// <summary>What is in a column of raw data.</summary>
public sealed record ColumnQuality
{
    /// <summary>The column.</summary>
    public required string Name { get; init; }

    /// <summary>The type of its cells: Int64, Double, DateTime, Boolean, String.</summary>
    public required string Type { get; init; }

    /// <summary>Cells without a value: empty, NaN, or text of blanks.</summary>
    public required long Missing { get; init; }

    /// <summary>Number of different values, missing ones aside.</summary>
    public required long Distinct { get; init; }

    /// <summary>The most frequent value, of several the least (of text the first); null where all are missing.</summary>
    public string? MostFrequent { get; init; }

    /// <summary>How often it occurs.</summary>
    public long MostFrequentCount { get; init; }

    /// <summary>For columns of numbers, else null.</summary>
    public NumberQuality? Numbers { get; init; }

    /// <summary>For columns of times with any: the first and the last, in UTC; else null.</summary>
    public (DateTime First, DateTime Last)? Period { get; init; }

    /// <summary>
    /// For columns of codes, else empty: their forms with every digit as 9, by falling count: C999999 is a C and six digits.
    /// </summary>
    public IReadOnlyList<(string Form, long Count)> Forms { get; init; } = [];
}

/// <summary>What is in a column of numbers. Least, median and greatest are of all that are not missing.</summary>
/// <param name="Least">The least, NaN where all are missing.</param>
/// <param name="Median">The median, NaN where all are missing.</param>
/// <param name="Greatest">The greatest, NaN where all are missing.</param>
/// <param name="Negative">How many are below 0.</param>
/// <param name="NonPositive">How many are 0 or below.</param>
/// <param name="NaN">How many are "not a number".</param>
/// <param name="Infinite">How many are infinite.</param>
public sealed record NumberQuality(double Least, double Median, double Greatest, long Negative, long NonPositive, long NaN, long Infinite);
