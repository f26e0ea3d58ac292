using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Workbench.Internals;

namespace Workbench.Bandits.Episodes;

/// <summary>Q as a ridge regression on the features, and if asked for on the products of two of them, for each action. It goes on in a straight line beyond what the log has seen.</summary>
public sealed record LinearQ : QLearner
{
    /// <summary>Penalty on squared coefficients, above 0; features are scaled to a spread of 1 first, and the constant is drawn as strongly towards the action's mean.</summary>
    public double Ridge { get; init => field = Guard.Positive(value, nameof(Ridge)); } = 1;

    /// <summary>1: the features alone; 2: their squares and products too, as where rest matters more for who was tired: closer with many episodes, noisier with few.</summary>
    public int Degree { get; init => field = Guard.Require(value is 1 or 2, value, "1 or 2", nameof(Degree)); } = 1;

    private protected override NameParts Named() => base.Named().Add(Ridge != 1, $"ridge {Ridge}").Add(Degree == 2, "of degree 2");

    internal override Func<double[], StepModel> Prepare(EpisodeLog log, int[] rows)
    {
        var terms = Terms.Of(log, Degree);
        var (systems, x) = (Enumerable.Range(0, log.Actions.Count).Select(_ => new RidgeSystem(terms.Count, Ridge)).ToArray(), new double[terms.Count]);
        foreach (var row in rows)
        {
            terms.Write(log.State(row), x);
            systems[log.Chosen[row]].Add(x, 0);
        }

        var solvers = Array.ConvertAll(systems, system => system.Precision.Cholesky());
        return targets => Fit(log, rows, targets, terms, solvers);
    }

    private static Lines Fit(EpisodeLog log, int[] rows, double[] targets, Terms terms, Cholesky<double>[] solvers)
    {
        var (means, counts) = (new double[solvers.Length], new int[solvers.Length]);
        foreach (var (place, row) in rows.Index())
        {
            means[log.Chosen[row]] += targets[place];
            counts[log.Chosen[row]]++;
        }

        means = [.. means.Zip(counts, (sum, count) => sum / count)];
        var (moments, x) = (Array.ConvertAll(solvers, _ => Vector<double>.Build.Dense(terms.Count)), new double[terms.Count]);
        foreach (var (place, row) in rows.Index())
        {
            var action = log.Chosen[row];
            terms.Write(log.State(row), x);
            for (var i = 0; i < x.Length; i++)
            {
                moments[action][i] += x[i] * (targets[place] - means[action]);
            }
        }

        return new(terms, means, [.. solvers.Zip(moments, (solver, moment) => solver.Solve(moment).AsArray())]);
    }

    private sealed class Lines(Terms terms, double[] means, double[][] coefficients) : StepModel
    {
        public override void Write(ReadOnlySpan<double> state, Span<double> values)
        {
            Span<double> x = new double[terms.Count];
            terms.Write(state, x);
            for (var action = 0; action < values.Length; action++)
            {
                values[action] = means[action] + System.Numerics.Tensors.TensorPrimitives.Dot(x, coefficients[action]);
            }
        }

        public override string ToString() => $"{terms.Count} terms for each of {means.Length} actions";
    }

    /// <summary>A constant, the scaled features, and perhaps their products.</summary>
    private sealed class Terms(double[] means, double[] spreads, int degree)
    {
        public int Count => 1 + means.Length + (degree == 2 ? means.Length * (means.Length + 1) / 2 : 0);

        public static Terms Of(EpisodeLog log, int degree)
        {
            var columns = Enumerable.Range(0, log.Features.Count).Select(feature => Enumerable.Range(0, log.Chosen.Length).Select(row => log.State(row)[feature]).ToArray()).ToArray();
            var spreads = Array.ConvertAll(columns, column => MathNet.Numerics.Statistics.ArrayStatistics.PopulationStandardDeviation(column));
            return new(Array.ConvertAll(columns, column => column.Average()), Array.ConvertAll(spreads, spread => spread > 0 ? spread : 1), degree);
        }

        public void Write(ReadOnlySpan<double> state, Span<double> terms)
        {
            terms[0] = 1;
            for (var i = 0; i < state.Length; i++)
            {
                terms[1 + i] = (state[i] - means[i]) / spreads[i];
            }

            var next = 1 + state.Length;
            for (var i = 0; i < state.Length && degree == 2; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    terms[next++] = terms[1 + i] * terms[1 + j];
                }
            }
        }
    }
}
