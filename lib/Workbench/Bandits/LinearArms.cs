using System.Numerics.Tensors;

namespace Workbench.Bandits;

/// <summary>
/// A ridge regression for each action, kept solved: A = L L' by rank-one updates of L (Golub and Van Loan 2013, 6.5.4), so that a round costs features^2. Updating L rather than A^-1 keeps variances
/// above 0 whatever the scale of the features.
/// </summary>
internal sealed class LinearArms
{
    private readonly Arm[] _arms;
    private readonly double[] _row;

    public LinearArms(int actions, int features, double ridge) =>
        (_arms, _row) = ([.. Enumerable.Range(0, actions).Select(_ => new Arm(features, ridge))], new double[features]);

    /// <summary>x' beta and x' A^-1 x of an action.</summary>
    public (double Mean, double Variance) Of(ReadOnlySpan<double> x, int action)
    {
        x.CopyTo(_row);
        _arms[action].SolveLower(_row);
        return (TensorPrimitives.Dot(x, _arms[action].Coefficients), TensorPrimitives.SumOfSquares<double>(_row));
    }

    public double[] Coefficients(int action) => _arms[action].Coefficients;

    /// <summary>Adds a reward that is expected to be exposure x' beta.</summary>
    public void Add(ReadOnlySpan<double> x, int action, double reward, double exposure = 1)
    {
        TensorPrimitives.Multiply(x, exposure, _row);
        _arms[action].Add(_row, reward);
    }

    private sealed class Arm
    {
        private readonly double[] _lower;
        private readonly double[] _moments;
        private readonly int _size;

        public Arm(int size, double ridge)
        {
            (_size, _lower, _moments, Coefficients) = (size, new double[size * size], new double[size], new double[size]);
            for (var i = 0; i < size; i++)
            {
                _lower[(i * size) + i] = Math.Sqrt(ridge);
            }
        }

        public double[] Coefficients { get; }

        public void Add(double[] x, double reward)
        {
            TensorPrimitives.MultiplyAdd(x, reward, _moments, _moments);
            Update(x);
            _moments.CopyTo(Coefficients.AsSpan());
            SolveLower(Coefficients);
            SolveUpper(Coefficients);
        }

        /// <summary>L^-1 x, in place.</summary>
        public void SolveLower(double[] x)
        {
            for (var i = 0; i < _size; i++)
            {
                x[i] = (x[i] - TensorPrimitives.Dot<double>(_lower.AsSpan(i * _size, i), x.AsSpan(0, i))) / _lower[(i * _size) + i];
            }
        }

        /// <summary>L'^-1 x, in place.</summary>
        private void SolveUpper(double[] x)
        {
            for (var i = _size - 1; i >= 0; i--)
            {
                x[i] /= _lower[(i * _size) + i];
                TensorPrimitives.MultiplyAdd(_lower.AsSpan(i * _size, i), -x[i], x.AsSpan(0, i), x.AsSpan(0, i));
            }
        }

        /// <summary>L of L L' + x x', by one rotation a column; x is used up.</summary>
        private void Update(double[] x)
        {
            for (var k = 0; k < _size; k++)
            {
                var (own, length) = (_lower[(k * _size) + k], double.Hypot(_lower[(k * _size) + k], x[k]));
                var (cosine, sine) = (length / own, x[k] / own);
                _lower[(k * _size) + k] = length;
                for (var i = k + 1; i < _size; i++)
                {
                    ref var entry = ref _lower[(i * _size) + k];
                    entry = (entry + (sine * x[i])) / cosine;
                    x[i] = (cosine * x[i]) - (sine * entry);
                }
            }
        }
    }
}
