using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>How good a split is, by the sums of each arm on its left and right.</summary>
internal static class Splits
{
    public static double Gain(SplitCriterion criterion, ReadOnlySpan<ArmSums> left, ReadOnlySpan<ArmSums> right) =>
        criterion == SplitCriterion.Effect ? EffectGain(left, right) : new Divergence(criterion, left.Length).Gain(left, right);

    private static double EffectGain(ReadOnlySpan<ArmSums> left, ReadOnlySpan<ArmSums> right)
    {
        var gain = 0.0;
        for (var arm = 1; arm < left.Length; arm++)
        {
            var difference = left[arm].Mean - left[0].Mean - (right[arm].Mean - right[0].Mean);
            var noise = (1 / left[arm].EffectiveRows) + (1 / left[0].EffectiveRows) + (1 / right[arm].EffectiveRows) + (1 / right[0].EffectiveRows);
            gain += Numbers.Square(difference) / noise;
        }

        return gain;
    }
}
