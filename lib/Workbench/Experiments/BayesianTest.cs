using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>
/// Compares a treatment with a control by what is believed of the effect after the data: how likely the treatment is better, and what is lost on average by choosing either.
/// </summary>
/// <remarks>
/// The estimate of the effect is normal around the truth (central limit theorem), and so is <see cref="Prior"/>: the posterior weighs both by their precision. Without a prior it is flat, and the
/// credible interval is the confidence interval of the normal approximation. Expected loss is Stucchio's (2015): the mean of max(0, what the other choice is better by), in closed form.
/// A belief does not guard against peeking: how often it is wrong when one stops at a lucky moment depends on how true the prior is.
/// </remarks>
public sealed record BayesianTest
{
    /// <summary>Probability of the credible interval, above 0 and below 1.</summary>
    public double Level { get; init => field = Guard.Share(value, nameof(Level)); } = 0.95;

    /// <summary>Whether the effect is treatment over control minus 1, as GrowthBook has it, or treatment minus control. A relative effect needs a control whose mean is above 0.</summary>
    /// <remarks>
    /// A ratio is normal only for small effects: its z-value is that of the difference over the root of treatment over control, so that a treatment which is twice as good by luck or merit seems less sure to be better than it is. The
    /// chance to beat the control is off by about a percentage point with 400 successes in each group, by 6 with 10 and 20 of many, and by 18 with 1 and 5.
    /// </remarks>
    public bool IsRelative { get; init; }

    /// <summary>What was believed of the effect before: mean, and standard deviation above 0; null for nothing.</summary>
    public (double Mean, double StandardDeviation)? Prior
    {
        get;
        init => field = value is { } prior
            ? (Guard.Require(double.IsFinite(prior.Mean), prior.Mean, "finite", $"{nameof(Prior)}.Mean"), Guard.Positive(prior.StandardDeviation, $"{nameof(Prior)}.StandardDeviation"))
            : null;
    }

    /// <summary>The share of all units that the assignment meant for the treatment, above 0 and below 1.</summary>
    public double TreatmentShare { get; init => field = Guard.Share(value, nameof(TreatmentShare)); } = 0.5;

    /// <summary>Compares two groups of one metric.</summary>
    /// <exception cref="ArgumentException">One group is a proportion and the other is not, the effect is relative and the control's mean is not above 0 or the treatment has nothing but zeros, or neither group varies.</exception>
    public BayesianResult Compare(Sample control, Sample treatment)
    {
        Sample.RequireSameKind(control, treatment);
        if (IsRelative && !(control.Mean > 0))
        {
            throw new ArgumentException($"The mean of '{control.Name}' is {control.Mean}; a relative effect needs one above 0. Set {nameof(IsRelative)} to false.", nameof(control));
        }

        if (control.Variance == 0 && treatment.Variance == 0)
        {
            throw new ArgumentException($"Neither '{control.Name}' nor '{treatment.Name}' varies, so that the data say nothing of how sure the difference of {Format.Number(treatment.Mean - control.Mean)} is.");
        }

        var seen = IsRelative ? MeanDifference.Relative(control, treatment) : MeanDifference.Of(control, treatment);
        if (!(seen.StandardError > 0))
        {
            throw new ArgumentException($"'{treatment.Name}' has nothing but zeros, so that its ratio to '{control.Name}' seems to be sure. Set {nameof(IsRelative)} to false.", nameof(treatment));
        }

        var belief = Posterior(seen);
        return new(control, treatment)
        {
            IsRelative = IsRelative,
            Effect = belief.Interval(Normal.InvCDF(0, 1, (1 + Level) / 2), Level),
            ChanceToBeatControl = Normal.CDF(0, 1, belief.Value / belief.StandardError),
            LossOfControl = MeanAbove0(belief.Value, belief.StandardError),
            LossOfTreatment = MeanAbove0(-belief.Value, belief.StandardError),
            Assumed = $"units were assigned at random and {(Prior is null ? "nothing was known before" : "the prior is true")}",
            SampleRatio = SampleRatio.Check(control.Count, treatment.Count, TreatmentShare),
        };
    }

    /// <summary>The mean of max(0, x) for a normal x.</summary>
    private static double MeanAbove0(double mean, double deviation) =>
        Math.Max(0, (mean * Normal.CDF(0, 1, mean / deviation)) + (deviation * Normal.PDF(0, 1, mean / deviation)));

    private MeanDifference Posterior(MeanDifference seen)
    {
        if (Prior is not var (mean, deviation))
        {
            return seen;
        }

        // By the ratio of both deviations: their squares may be 0 or infinite.
        var ratio = seen.StandardError / deviation;
        var (ofData, ofPrior) = (1 / (1 + Numbers.Square(ratio)), 1 / (1 + Numbers.Square(1 / ratio)));
        return new((seen.Value * ofData) + (mean * ofPrior), ratio < 1 ? seen.StandardError * Math.Sqrt(ofData) : deviation * Math.Sqrt(ofPrior));
    }
}
