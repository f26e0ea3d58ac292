using Workbench.Cleaning;
using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>What a model says each treatment does to each row, beside the control.</summary>
public sealed class ArmEffects
{
    private readonly double[][] _byArm;

    internal ArmEffects(IReadOnlyList<string> armNames, double[][] byArm) => (ArmNames, _byArm) = (armNames, byArm);

    /// <summary>Number of rows.</summary>
    public int Count => _byArm[0].Length;

    /// <summary>Names of the control and of the treatments.</summary>
    public IReadOnlyList<string> ArmNames { get; }

    /// <summary>The effect of an arm on a row, in the unit of the outcome; 0 for the control.</summary>
    public double this[int row, int arm] => arm == 0 ? 0 : _byArm[arm - 1][row];

    /// <summary>From known effects, such as those of a simulated world.</summary>
    /// <param name="armNames">Names of the control and of the treatments.</param>
    /// <param name="byArm">For each treatment one finite effect a row.</param>
    /// <exception cref="ArgumentException">There is not one column a treatment, lengths differ, or a value is not finite.</exception>
    public static ArmEffects Of(IReadOnlyList<string> armNames, params IReadOnlyList<double[]> byArm)
    {
        ArgumentNullException.ThrowIfNull(armNames);
        ArgumentNullException.ThrowIfNull(byArm);
        if (byArm.Count == 0 || byArm.Count != armNames.Count - 1)
        {
            throw new ArgumentException($"There are {byArm.Count} columns of effects for {armNames.Count} arms; each but the control needs one, and one is the least.", nameof(byArm));
        }

        foreach (var (arm, effects) in byArm.Index())
        {
            ArgumentNullException.ThrowIfNull(effects, $"{nameof(byArm)}[{arm}]");
            Check.SameLength(byArm[0].Length, effects.Length, $"{nameof(byArm)}[{arm}]");
            Check.Finite(effects, $"{nameof(byArm)}[{arm}]");
        }

        return new([.. armNames], [.. byArm]);
    }

    /// <summary>The effects of one arm, a value a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm.</exception>
    public IReadOnlyList<double> OfArm(int arm) => _byArm[Guard.Require(arm >= 1 && arm < ArmNames.Count, arm, $"from 1 to {ArmNames.Count - 1}", nameof(arm)) - 1];

    /// <summary>How the effects of each arm are spread over the rows, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>How the effects of each arm are spread over the rows, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private TextTable Table()
    {
        var table = new TextTable("effect of", "rows", "mean", "lowest tenth", "median", "highest tenth");
        foreach (var (arm, effects) in _byArm.Index())
        {
            var sorted = Quantiles.Sorted(effects);
            double[] figures = [effects.Average(), Quantiles.At(sorted, 0.1), Quantiles.Median(sorted), Quantiles.At(sorted, 0.9)];
            table.Add([ArmNames[arm + 1], Format.Count(Count), .. figures.Select(Format.Number)]);
        }

        return table;
    }
}
