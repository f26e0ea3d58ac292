using System.Globalization;

namespace Workbench.Kernel.Documents;

/// <summary>Numbers as Python writes them after reading: integers as they are, others in the shortest form that reads back.</summary>
internal static class PythonNumber
{
    /// <summary>Python's repr leaves positional notation below 1e-4 and from 1e16 on.</summary>
    private const int SmallestPositional = -4;

    private const int LargestPositional = 16;

    public static string Write(string json)
    {
        if (json.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            return json == "-0" ? "0" : json;
        }

        var value = double.Parse(json, CultureInfo.InvariantCulture);
        return double.IsInfinity(value) ? (value > 0 ? "Infinity" : "-Infinity") : Repr(value);
    }

    private static string Repr(double value)
    {
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var (digits, exponent) = Decompose(shortest);
        var sign = double.IsNegative(value) ? "-" : "";
        return sign + (exponent is >= SmallestPositional and < LargestPositional ? Positional(digits, exponent) : Scientific(digits, exponent));
    }

    /// <summary>The significant digits, and the power of ten of the first.</summary>
    private static (string Digits, int Exponent) Decompose(string shortest)
    {
        var parts = shortest.Split('E');
        var point = parts[0].IndexOf('.');
        var whole = point < 0 ? parts[0].Length : point;
        var all = parts[0].Replace(".", "");
        var digits = all.TrimStart('0');
        if (digits.Length == 0)
        {
            return ("0", 0);
        }

        var exponent = whole - 1 - (all.Length - digits.Length) + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        digits = digits.TrimEnd('0');
        return (digits, exponent);
    }

    private static string Positional(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        var padded = digits.PadRight(exponent + 1, '0');
        return padded[..(exponent + 1)] + "." + (padded.Length > exponent + 1 ? padded[(exponent + 1)..] : "0");
    }

    private static string Scientific(string digits, int exponent) =>
        $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
}
