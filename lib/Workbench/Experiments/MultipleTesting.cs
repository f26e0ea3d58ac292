using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>How p-values are corrected for being many.</summary>
public enum Correction
{
    /// <summary>None: each test by itself.</summary>
    None,

    /// <summary>Times the number of tests: bounds the chance of any false find, whatever the tests have to do with each other.</summary>
    Bonferroni,

    /// <summary>Step-down (Holm 1979): the same bound as Bonferroni's, and never fewer finds.</summary>
    Holm,

    /// <summary>Step-up (Hochberg 1988): the same bound, for tests that are independent or depend positively.</summary>
    Hochberg,

    /// <summary>Benjamini and Hochberg (1995): bounds the expected share of false ones among the finds, for tests that are independent or depend positively.</summary>
    BenjaminiHochberg,

    /// <summary>Benjamini and Yekutieli (2001): the same bound under any dependence.</summary>
    BenjaminiYekutieli,
}

/// <summary>Corrects the p-values of many tests, so that they can be held against the level of one.</summary>
public static class MultipleTesting
{
    /// <summary>The adjusted p-values, in the order of the given ones, 0 to 1.</summary>
    /// <param name="pValues">One for each test, 0 to 1.</param>
    /// <param name="correction">How they are corrected.</param>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is not within 0 to 1.</exception>
    public static double[] Adjust(IReadOnlyList<double> pValues, Correction correction)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        Guard.Defined(correction);
        for (var test = 0; test < pValues.Count; test++)
        {
            Guard.Require(pValues[test] is >= 0 and <= 1, pValues[test], "0 to 1", $"{nameof(pValues)}[{test}]");
        }

        // Ascending; the factor of each is for its place, from 0.
        int[] order = [.. Enumerable.Range(0, pValues.Count).OrderBy(test => pValues[test])];
        var harmonic = correction == Correction.BenjaminiYekutieli ? Enumerable.Range(1, order.Length).Sum(i => 1.0 / i) : 1;
        var scaled = order.Select((test, place) => pValues[test] * Factor(correction, place, order.Length) * harmonic).ToArray();
        if (correction == Correction.Holm)
        {
            KeepRising(scaled);
        }
        else if (correction is not (Correction.None or Correction.Bonferroni))
        {
            KeepFallingFromTheEnd(scaled);
        }

        var adjusted = new double[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            adjusted[order[place]] = Math.Min(1, scaled[place]);
        }

        return adjusted;
    }

    private static double Factor(Correction correction, int place, int count) => correction switch
    {
        Correction.Bonferroni => count,
        Correction.Holm or Correction.Hochberg => count - place,
        Correction.BenjaminiHochberg or Correction.BenjaminiYekutieli => count / (place + 1.0),
        _ => 1,
    };

    private static void KeepRising(double[] values)
    {
        for (var i = 1; i < values.Length; i++)
        {
            values[i] = Math.Max(values[i], values[i - 1]);
        }
    }

    private static void KeepFallingFromTheEnd(double[] values)
    {
        for (var i = values.Length - 2; i >= 0; i--)
        {
            values[i] = Math.Min(values[i], values[i + 1]);
        }
    }
}
