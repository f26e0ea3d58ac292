using MathNet.Numerics.LinearAlgebra;
using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>
/// Learns with which probabilities a log was made, where nobody wrote them down: a softmax of linear scores of the context, by maximum likelihood. What is estimated stands for the truth only if all that the
/// logging policy looked at is in the context; then estimates are not only as good as with true propensities but closer (Hirano, Imbens and Ridder 2003). <see cref="Overlap"/> says if weights do not average 1.
/// </summary>
public sealed record PropensityModel
{
    /// <summary>Penalty on the squared coefficients, a round, above 0: it keeps the probability of what is rarely chosen above 0.</summary>
    public double Ridge { get; init => field = Guard.Positive(value, nameof(Ridge)); } = 0.0001;

    /// <summary>Most steps of the search, at least 1.</summary>
    public int Iterations { get; init => field = Guard.AtLeast(1, value, nameof(Iterations)); } = 200;

    /// <summary>Learns the policy that made a log; its propensities are not looked at.</summary>
    public LearnedPolicy Fit(BanditLog log) => Fit(log.Actions.Count, log.Contexts, log.Chosen);

    /// <summary>A log whose propensities are estimated.</summary>
    /// <param name="actions">Names of the actions, each once.</param>
    /// <param name="chosen">The action of each round, as its place in <paramref name="actions"/> from 0.</param>
    /// <param name="rewards">What came of it; finite.</param>
    /// <param name="contexts">What the logging policy looked at, rounds x features.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is out of its range; the message names the round.</exception>
    public BanditLog Log(IReadOnlyList<string> actions, IReadOnlyList<int> chosen, IReadOnlyList<double> rewards, double[,] contexts)
    {
        // Propensities of 1 are only held against their range before they are replaced.
        var bare = new BanditLog(actions, chosen, rewards, [.. Enumerable.Repeat(1.0, chosen.Count)], contexts);
        return bare.WithLoggingPolicy(Fit(bare).Of(bare));
    }

    private LearnedPolicy Fit(int actions, Contexts contexts, int[] chosen)
    {
        var beta = SoftmaxSearch.Least(actions, contexts.Columns, Iterations, coefficients => Loss(actions, contexts, chosen, coefficients));
        return new(actions, beta);
    }

    private (double Loss, Vector<double> Gradient) Loss(int actions, Contexts contexts, int[] chosen, Vector<double> beta)
    {
        var gradient = beta * Ridge;
        var loss = Ridge / 2 * beta.DotProduct(beta);
        var policy = new LearnedPolicy(actions, [.. beta]);
        var slopes = new double[actions];
        for (var round = 0; round < chosen.Length; round++)
        {
            policy.Write(contexts.Row(round), slopes);
            loss -= Math.Log(Math.Max(slopes[chosen[round]], double.Epsilon)) / chosen.Length;
            slopes[chosen[round]]--;
            SoftmaxSearch.AddSlopes(gradient, contexts.Row(round), slopes, 1.0 / chosen.Length);
        }

        return (loss, gradient);
    }
}
