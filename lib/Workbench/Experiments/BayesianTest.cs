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

    /// <summary>Whether the effect is treatment over control minus 1, the usual choice, or treatment minus control. A relative effect needs a control whose mean is above 0.</summary>
    public bool IsRelative { get; init; } = true;

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
    /// <exception cref="ArgumentException">One group is a proportion and the other is not, the effect is relative and the control's mean is not above 0, or neither group varies.</exception>
    public BayesianResult Compare(Sample control, Sample treatment)
    {
        Sample.RequireSameKind(control, treatment);
        if (IsRelative && !(control.Mean > 0))
        {
            throw new ArgumentException($"The mean of '{control.Name}' is {control.Mean}; a relative effect needs one above 0. Set {nameof(IsRelative)} to false.", nameof(control));
        }

        var seen = IsRelative ? MeanDifference.Relative(control, treatment) : MeanDifference.Of(control, treatment);
        if (!(seen.StandardError > 0))
        {
            throw new ArgumentException($"Neither '{control.Name}' nor '{treatment.Name}' varies, so that the data say nothing of how sure the difference of {Format.Number(seen.Value)} is.");
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

        var (of, before) = (1 / Numbers.Square(seen.StandardError), 1 / Numbers.Square(deviation));
        return new(((seen.Value * of) + (mean * before)) / (of + before), 1 / Math.Sqrt(of + before));
    }
}
