using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// Whether two groups are as large as the assignment meant them to be. If not, units were lost or doubled on the way,
/// and no difference between the groups can be believed.
/// </summary>
/// <param name="Control">Units in the control group.</param>
/// <param name="Treatment">Units in the treatment group.</param>
/// <param name="TreatmentShare">The share that the treatment group was meant to have, above 0 and below 1.</param>
/// <param name="PValue">Chance of a ratio at least this far off if all is well (Pearson's chi-squared test, 1 degree of freedom; or what <see cref="CheckAtAnyTime"/> says).</param>
public sealed record SampleRatio(long Control, long Treatment, double TreatmentShare, double PValue)
{
    /// <summary>The customary bar of this check: it runs on every test, so it must not cry wolf (Fabijan et al., KDD 2019).</summary>
    public const double Alarm = 0.001;

    /// <summary>What is said instead of a verdict where the sizes cannot be believed.</summary>
    internal const string NoVerdict = "No verdict: the groups are not as large as they were meant to be.";

    /// <summary>Whether the sizes can be believed.</summary>
    public bool IsSound => PValue >= Alarm;

    /// <summary>Checks the sizes of two groups.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, both are 0, or the share is not between 0 and 1.</exception>
    public static SampleRatio Check(long control, long treatment, double treatmentShare = 0.5)
    {
        RequireCounts(control, treatment, treatmentShare);
        double total = control + treatment;
        var (wantedT, wantedC) = (total * treatmentShare, total * (1 - treatmentShare));
        var chiSquared = (Numbers.Square(treatment - wantedT) / wantedT) + (Numbers.Square(control - wantedC) / wantedC);
        return new(control, treatment, treatmentShare, 1 - ChiSquared.CDF(1, chiSquared));
    }

    /// <summary>Checks the sizes of two groups that grow, as often as one likes: all checks of one test together are too small by chance no more often than one alone.</summary>
    /// <remarks>
    /// The p-value is 1 over the Bayes factor of a share of Beta(s k, (1 - s) k) against the share s that was meant, at most 1 (Lindon and Malek, NeurIPS 2022). k = 10,000 expects a share that is off to be so by some
    /// sqrt(s (1 - s) / k), half a per cent of all units. Take the smallest p-value of all looks for the one of the test.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, both are 0, or the share is not between 0 and 1.</exception>
    public static SampleRatio CheckAtAnyTime(long control, long treatment, double treatmentShare = 0.5)
    {
        RequireCounts(control, treatment, treatmentShare);
        const double k = 10_000;
        var (a, b) = (k * treatmentShare, k * (1 - treatmentShare));
        var withOwnShare = SpecialFunctions.BetaLn(a + treatment, b + control) - SpecialFunctions.BetaLn(a, b);
        var asMeant = (treatment * Math.Log(treatmentShare)) + (control * double.LogP1(-treatmentShare));
        return new(control, treatment, treatmentShare, Math.Min(1, Math.Exp(asMeant - withOwnShare)));
    }

    /// <summary>The finding in one sentence.</summary>
    public override string ToString() => IsSound
        ? $"Sample ratio sound: {Format.Count(Control)} and {Format.Count(Treatment)} units, p = {Format.Number(PValue)}."
        : $"SAMPLE RATIO MISMATCH: {Format.Count(Control)} and {Format.Count(Treatment)} units where {Format.Percent(TreatmentShare)} were meant for treatment, p = {Format.Number(PValue)}. Find the lost units before you believe the difference.";

    private static void RequireCounts(long control, long treatment, double treatmentShare)
    {
        Guard.Share(treatmentShare);
        Guard.Require(control >= 0, control, "at least 0", nameof(control));
        Guard.Require(treatment >= 0 && control + treatment > 0, treatment, "at least 0, and both counts not 0", nameof(treatment));
    }
}
