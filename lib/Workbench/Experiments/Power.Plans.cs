using MathNet.Numerics.RootFinding;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <content>Groups of any shares, ratios, and what a test can see of proportions.</content>
public sealed partial record Power
{
    /// <summary>The share of all units that a <see cref="TestPlan"/> gives to the treatment, above 0 and below 1.</summary>
    public double TreatmentShare { get; init => field = Guard.Share(value, nameof(TreatmentShare)); } = 0.5;

    /// <summary>Units of the treatment for each of the control.</summary>
    private double Odds => TreatmentShare / (1 - TreatmentShare);

    /// <summary>Units to see two means apart.</summary>
    /// <param name="difference">The smallest difference worth seeing, not 0, in the unit of the metric.</param>
    /// <param name="standardDeviation">Spread of the metric over units, above 0.</param>
    public TestPlan PlanForMeans(double difference, double standardDeviation)
    {
        Guard.Positive(Math.Abs(difference), nameof(difference));
        Guard.Positive(standardDeviation);
        return Plan(Numbers.Square((ZAlpha + ZTarget) * standardDeviation / difference) * (1 + (1 / Odds)));
    }

    /// <summary>Units to see two proportions apart.</summary>
    /// <param name="control">The control's share, 0 to 1.</param>
    /// <param name="treatment">The treatment's share, 0 to 1, not the control's.</param>
    public TestPlan PlanForProportions(double control, double treatment)
    {
        RequireShares(control, treatment);
        Guard.Require(control != treatment, treatment, $"another share than the control's {control}", nameof(treatment));
        var pooled = control + (TreatmentShare * (treatment - control));
        var (none, some) = (Math.Sqrt((Odds + 1) * pooled * (1 - pooled)), Math.Sqrt((Odds * control * (1 - control)) + (treatment * (1 - treatment))));
        return Plan(Numbers.Square(((ZAlpha * none) + (ZTarget * some)) / (treatment - control)) / Odds);
    }

    /// <summary>Units to see two ratios of sums apart, such as clicks a view where users are assigned.</summary>
    /// <param name="before">Numerator (Y) and denominator (X) of units like those that will come, from before the test; the mean of both above 0.</param>
    /// <param name="relativeDifference">The smallest difference worth seeing as a share of the ratio, not 0.</param>
    public TestPlan PlanForRatios(PairSums before, double relativeDifference)
    {
        var ratio = Sample.OfRatio(before);
        Guard.Require(ratio.Mean > 0, before.MeanY, "above 0", nameof(before.MeanY));
        Guard.Positive(Math.Abs(relativeDifference), nameof(relativeDifference));
        return PlanForMeans(relativeDifference * ratio.Mean, Math.Sqrt(ratio.Variance));
    }

    /// <summary>Chance to see two means apart by a test of this plan.</summary>
    /// <param name="plan">At least 2 units in each group.</param>
    /// <param name="difference">The true difference, finite.</param>
    /// <param name="standardDeviation">Spread of the metric over units, above 0.</param>
    public double OfMeans(TestPlan plan, double difference, double standardDeviation)
    {
        Sample.RequireTwo("control", plan.Control);
        Sample.RequireTwo("treatment", plan.Treatment);
        RequireFinite(difference);
        Guard.Positive(standardDeviation);
        return Beyond(Math.Abs(difference) / (standardDeviation * Math.Sqrt((1.0 / plan.Control) + (1.0 / plan.Treatment))), ZAlpha, 1);
    }

    /// <summary>The smallest rise of a proportion that a test of this size sees with the target's chance.</summary>
    /// <param name="units">Units in each group, at least 2.</param>
    /// <param name="control">The control's share, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Or the test is too small to see even a rise to 1.</exception>
    public double DetectableDifferenceOfProportions(long units, double control)
    {
        Guard.Require(control is >= 0 and < 1, control, "at least 0 and below 1", nameof(control));
        Guard.Require(Target > Alpha, Target, $"above {nameof(Alpha)}, {Alpha}", nameof(Target));
        // Just below 1, where the spread of the treatment is 0 and the power jumps.
        const double highest = 1 - 1e-12;
        Guard.Require(OfProportions(units, control, highest) >= Target, units, $"more, to see any rise from {control}", nameof(units));
        return Brent.FindRoot(treatment => OfProportions(units, control, treatment) - Target, control + (1e-12 * (1 - control)), highest, 1e-12) - control;
    }

    private TestPlan Plan(double control) => new(Units(control), Units(control * Odds));
}
