using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>What was known in each round: rounds x features, finite numbers, possibly of no feature.</summary>
internal sealed class Contexts
{
    private readonly double[] _values;

    /// <summary>No feature.</summary>
    public Contexts(int rows) => (Rows, _values) = (rows, []);

    public Contexts(double[,] contexts)
    {
        (Rows, Columns, _values) = (contexts.GetLength(0), contexts.GetLength(1), [.. contexts.Cast<double>()]);
        var wrong = Array.FindIndex(_values, value => !double.IsFinite(value));
        if (wrong >= 0)
        {
            throw new ArgumentException($"Feature {wrong % Columns} of round {wrong / Columns} is {_values[wrong]}; features must be finite.", nameof(contexts));
        }
    }

    /// <summary>New contexts for what has learned from so many features.</summary>
    public static Contexts Of(double[,] contexts, int features)
    {
        Guard.Require(contexts.GetLength(1) == features, contexts.GetLength(1), $"{features}, as in the log", "number of features");
        return new(contexts);
    }

    public int Rows { get; }

    public int Columns { get; }

    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Columns, Columns);
}
