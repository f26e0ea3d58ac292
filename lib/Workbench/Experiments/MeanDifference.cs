using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>How far the mean of a treatment is from that of a control, and the standard error of that.</summary>
internal readonly record struct MeanDifference(double Value, double StandardError)
{
    /// <summary>Treatment minus control; the groups are independent, and their variances need not be equal.</summary>
    public static MeanDifference Of(Sample control, Sample treatment) =>
        new(treatment.Mean - control.Mean, Math.Sqrt((control.Variance / control.Count) + (treatment.Variance / treatment.Count)));

    /// <summary>Treatment over control minus 1 with the error of the delta method, var_t / m_c^2 + var_c m_t^2 / m_c^4 (Deng, Knoblich and Lu, KDD 2018); NaN where the control's mean is 0.</summary>
    public static MeanDifference Relative(Sample control, Sample treatment)
    {
        var lift = (treatment.Mean / control.Mean) - 1;
        var (c, t) = (control.Variance / control.Count, treatment.Variance / treatment.Count);
        return double.IsFinite(lift)
            ? new(lift, Math.Sqrt(t + (c * Numbers.Square(treatment.Mean / control.Mean))) / Math.Abs(control.Mean))
            : new(double.NaN, double.NaN);
    }

    /// <summary>This less another that is independent of it.</summary>
    public MeanDifference Beyond(MeanDifference other) => new(Value - other.Value, Math.Sqrt(Numbers.Square(StandardError) + Numbers.Square(other.StandardError)));

    public Estimate Interval(double quantile, double level) => new(Value, Value - (quantile * StandardError), Value + (quantile * StandardError), level);
}
