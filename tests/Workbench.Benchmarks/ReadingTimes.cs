using System.Globalization;

namespace Workbench.Benchmarks;

/// <summary>Seconds to read a table and to build a matrix from it, round by round.</summary>
internal sealed class ReadingTimes(string name)
{
    private readonly List<double> _read = [];
    private readonly List<double> _built = [];
    private string _result = "";

    /// <param name="counts">False for a round that warms up.</param>
    /// <param name="read">Seconds until the table stood.</param>
    /// <param name="built">Seconds from the table to the matrix.</param>
    /// <param name="result">What was built; it has to be the same in every round.</param>
    public void Add(bool counts, double read, double built, string result)
    {
        if (_result.Length > 0 && result != _result)
        {
            throw new InvalidDataException($"{name} built {result} after {_result}.");
        }

        _result = result;
        if (counts)
        {
            _read.Add(read);
            _built.Add(built);
        }
    }

    /// <summary>Medians, and how many times as long as another one took for the whole.</summary>
    public string ToString(ReadingTimes other) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-24} read {_read.Median():F3} s, build {_built.Median():F3} s, both {Both.Median():F3} s = {Both.Median() / other.Both.Median():F2} x   ({_result})");

    private List<double> Both => [.. _read.Zip(_built, (read, built) => read + built)];
}
