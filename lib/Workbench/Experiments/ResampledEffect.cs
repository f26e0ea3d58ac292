using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Workbench.Internals;

namespace Workbench.Experiments;

/// <summary>The difference of two groups, absolute or relative, with its values over the resamples of both.</summary>
internal sealed class ResampledEffect
{
    private readonly ResampledGroup _control;
    private readonly ResampledGroup _treatment;
    private readonly bool _isRelative;
    private readonly double _value;
    private readonly double[] _resampled;

    public ResampledEffect(ResampledGroup control, ResampledGroup treatment, bool isRelative)
    {
        (_control, _treatment, _isRelative) = (control, treatment, isRelative);
        _value = Effect(control.Value, treatment.Value);
        _resampled = [.. control.Resampled.Zip(treatment.Resampled, Effect)];
    }

    public double StandardError => _resampled.StandardDeviation();

    /// <summary>Without bounds where the control is 0 in a resample.</summary>
    public Estimate Interval(BootstrapInterval kind, double level) =>
        !double.IsFinite(_value) ? new(double.NaN, double.NaN, double.NaN, level)
        : !Array.TrueForAll(_resampled, double.IsFinite) ? new(_value, double.NaN, double.NaN, level)
        : kind switch
        {
            BootstrapInterval.Percentile => Resampling.Percentiles(_value, _resampled, level),
            BootstrapInterval.Studentised => Studentised(level),
            _ => Bca(level),
        };

    private double Effect(double control, double treatment) => _isRelative ? (treatment / control) - 1 : treatment - control;

    private Estimate Studentised(double level)
    {
        var ((ownC, errorsC), (ownT, errorsT)) = (_control.Errors!.Value, _treatment.Errors!.Value);
        var own = Error(_control.Value, _treatment.Value, ownC, ownT);
        // A resample of equal rows has no error to be measured by, and is left out.
        double[] z = [.. _resampled.Select((value, b) => Error(_control.Resampled[b], _treatment.Resampled[b], errorsC[b], errorsT[b]) is > 0 and var error ? (value - _value) / error : double.NaN)];
        if (own == 0 || Array.TrueForAll(z, double.IsNaN))
        {
            return new(_value, _value, _value, level);
        }

        var of = Resampling.Percentiles(0, z, level);
        return new(_value, _value - (of.Upper * own), _value - (of.Lower * own), level);
    }

    private double Error(double control, double treatment, double errorC, double errorT) => _isRelative
        ? Math.Sqrt(Numbers.Square(errorT) + Numbers.Square(treatment / control * errorC)) / Math.Abs(control)
        : Math.Sqrt(Numbers.Square(errorT) + Numbers.Square(errorC));

    private Estimate Bca(double level)
    {
        // Half of the ties, sums of the same rows in another order, count as below; and a share of 0 or 1 would correct without end.
        var tie = 1e-9 * StandardError;
        var below = _resampled.Sum(value => value < _value - tie ? 1 : value <= _value + tie ? 0.5 : 0) / _resampled.Length;
        var least = 0.5 / _resampled.Length;
        var bias = Normal.InvCDF(0, 1, Math.Clamp(below, least, 1 - least));
        var sorted = Cleaning.Quantiles.Sorted(_resampled);
        var acceleration = Acceleration();
        double At(double p)
        {
            var z = bias + Normal.InvCDF(0, 1, p);
            return Cleaning.Quantiles.At(sorted, Normal.CDF(0, 1, bias + (z / (1 - (acceleration * z)))));
        }

        return new(_value, At((1 - level) / 2), At((1 + level) / 2), level);
    }

    /// <summary>The skewness of what each row adds, over both groups (Efron and Tibshirani 1993, equation 15.36).</summary>
    private double Acceleration()
    {
        var (squares, cubes) = (0.0, 0.0);
        Add(_control.LeftOut, left => Effect(left, _treatment.Value));
        Add(_treatment.LeftOut, left => Effect(_control.Value, left));
        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;

        void Add(IReadOnlyList<double> leftOut, Func<double, double> effect)
        {
            double[] effects = [.. leftOut.Select(effect)];
            var (mean, n) = (effects.Length == 0 ? 0 : effects.Average(), (double)effects.Length);
            foreach (var value in effects)
            {
                var added = (n - 1) / n * (mean - value);
                squares += added * added;
                cubes += added * added * added;
            }
        }
    }
}
