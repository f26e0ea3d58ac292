using MathNet.Numerics.LinearAlgebra;

namespace Workbench.Internals;

/// <summary>Logistic regression with a constant that is not penalised: the rows are added, then solved for by Newton's method.</summary>
internal sealed class LogisticRegression
{
    private const int MostSteps = 50;
    private readonly List<double[]> _rows = [];
    private readonly List<(double Target, double Weight)> _answers = [];

    /// <summary>Penalty: half of it times the squared coefficients.</summary>
    public required double Ridge { get; init; }

    /// <summary>Features of a row, without the constant.</summary>
    public required int Features { get; init; }

    /// <summary>A row whose target is 0 to 1; of weight 0 it is left out.</summary>
    public void Add(ReadOnlySpan<double> features, double target, double weight)
    {
        if (weight > 0)
        {
            _rows.Add([1, .. features]);
            _answers.Add((target, weight));
        }
    }

    public LogisticFit Solve()
    {
        var beta = Vector<double>.Build.Dense(Features + 1);
        var loss = Loss(beta);
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, hessian) = Derivatives(beta);
            var direction = hessian.Cholesky().Solve(gradient);
            var size = 1.0;
            var next = beta - direction;
            while (Loss(next) > loss && size > 1e-6)
            {
                size /= 2;
                next = beta - (size * direction);
            }

            var gained = loss - Loss(next);
            (beta, loss) = (next, Loss(next));
            if (gained < 1e-10 * (1 + Math.Abs(loss)))
            {
                break;
            }
        }

        return new([.. beta], Derivatives(beta).Hessian);
    }

    private double Loss(Vector<double> beta)
    {
        var loss = Ridge / 2 * beta.Skip(1).Sum(Numbers.Square);
        for (var row = 0; row < _rows.Count; row++)
        {
            var (logit, (target, weight)) = (Dot(_rows[row], beta), _answers[row]);
            // log(1 + exp(logit)) - target logit, without overflow.
            loss += weight * (Math.Max(logit, 0) + double.LogP1(Math.Exp(-Math.Abs(logit))) - (target * logit));
        }

        return loss;
    }

    private (Vector<double> Gradient, Matrix<double> Hessian) Derivatives(Vector<double> beta)
    {
        var gradient = Ridge * beta;
        gradient[0] = 0;
        var hessian = Matrix<double>.Build.DenseDiagonal(beta.Count, Ridge);
        // A hair on the constant keeps rows of one answer alone solvable.
        hessian[0, 0] = 1e-9;
        for (var row = 0; row < _rows.Count; row++)
        {
            var (x, (target, weight)) = (_rows[row], _answers[row]);
            var p = LogisticFit.Logistic(Dot(x, beta));
            for (var i = 0; i < x.Length; i++)
            {
                gradient[i] += weight * (p - target) * x[i];
                for (var j = 0; j < x.Length; j++)
                {
                    hessian[i, j] += weight * p * (1 - p) * x[i] * x[j];
                }
            }
        }

        return (gradient, hessian);
    }

    private static double Dot(double[] row, Vector<double> beta)
    {
        var dot = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            dot += row[i] * beta[i];
        }

        return dot;
    }
}

/// <summary>What a logistic regression found.</summary>
/// <param name="Coefficients">The constant, then one a feature.</param>
/// <param name="Hessian">Second derivatives of the loss at the solution: the precision of the coefficients.</param>
internal sealed record LogisticFit(double[] Coefficients, Matrix<double> Hessian)
{
    public double Logit(ReadOnlySpan<double> features)
    {
        var logit = Coefficients[0];
        for (var feature = 0; feature < features.Length; feature++)
        {
            logit += features[feature] * Coefficients[feature + 1];
        }

        return logit;
    }

    public static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
