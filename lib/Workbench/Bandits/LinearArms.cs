using System.Numerics.Tensors;

namespace Workbench.Bandits;

/// <summary>A ridge regression for each action, kept solved: A^-1 by rank-one updates (Sherman and Morrison 1950), so that a round costs features^2.</summary>
internal sealed class LinearArms
{
    private readonly double[][] _inverse;
    private readonly double[][] _moments;
    private readonly int _size;

    public LinearArms(int actions, int features, double ridge)
    {
        _size = features;
        _moments = [.. Enumerable.Range(0, actions).Select(_ => new double[features])];
        _inverse = [.. Enumerable.Range(0, actions).Select(_ => new double[features * features])];
        foreach (var inverse in _inverse)
        {
            for (var i = 0; i < features; i++)
            {
                inverse[(i * features) + i] = 1 / ridge;
            }
        }
    }

    /// <summary>x' beta and x' A^-1 x of an action.</summary>
    public (double Mean, double Variance) Of(ReadOnlySpan<double> x, int action)
    {
        Span<double> ax = stackalloc double[_size];
        Multiply(_inverse[action], x, ax);
        return (Dot(ax, _moments[action]), Dot(ax, x));
    }

    public double[] Coefficients(int action)
    {
        var beta = new double[_size];
        Multiply(_inverse[action], _moments[action], beta);
        return beta;
    }

    public void Add(ReadOnlySpan<double> x, int action, double reward)
    {
        Span<double> ax = stackalloc double[_size];
        var inverse = _inverse[action];
        Multiply(inverse, x, ax);
        var scale = 1 + Dot(ax, x);
        for (var i = 0; i < _size; i++)
        {
            _moments[action][i] += reward * x[i];
            for (var j = 0; j < _size; j++)
            {
                inverse[(i * _size) + j] -= ax[i] * ax[j] / scale;
            }
        }
    }

    private static void Multiply(double[] matrix, ReadOnlySpan<double> x, Span<double> product)
    {
        for (var i = 0; i < x.Length; i++)
        {
            product[i] = Dot(matrix.AsSpan(i * x.Length, x.Length), x);
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => TensorPrimitives.Dot(a, b);
}
