using MathNet.Numerics.Distributions;
using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>What policies are worth on the rows of a test, each compared with the first.</summary>
/// <param name="Policies">The policies in the order given.</param>
/// <remarks>
/// Mean doubly robust score of the arm that the policy chooses, less its cost: unbiased where the chances of the arms are right and the policy was made without the outcome of the row (Athey and Wager 2021).
/// </remarks>
public sealed record PolicyReport(IReadOnlyList<PolicyValue> Policies)
{
    /// <summary>Values policies.</summary>
    /// <param name="scores">Scores of the rows of the test.</param>
    /// <param name="economics">Worth of an outcome and costs of treatments.</param>
    /// <param name="policies">At least one; the others are compared with the first.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    /// <exception cref="ArgumentException">There is no policy, or one is of other rows or arms, or the costs are not one for each treatment.</exception>
    public static PolicyReport Of(DoublyRobustScores scores, Economics economics, IReadOnlyList<Targeting> policies, double level = 0.95)
    {
        Guard.Share(level);
        economics.RequireArms(scores.ArmNames.Count);
        if (policies.Count == 0)
        {
            throw new ArgumentException("There is no policy; at least one is needed.", nameof(policies));
        }

        double[][] worths = [.. policies.Select(policy => Worths(scores, economics, policy))];
        return new([.. policies.Select((policy, place) => new PolicyValue(
            policy,
            policy.Arms.Average(economics.CostOf),
            Mean(policy.Name, worths[place], level),
            Mean(policy.Name, [.. worths[place].Zip(worths[0], (worth, first) => worth - first)], level)))]);
    }

    /// <summary>The value of a policy by its name.</summary>
    /// <exception cref="ArgumentException">There is no such policy.</exception>
    public PolicyValue this[string name] => Policies.FirstOrDefault(policy => policy.Targeting.Name == name)
        ?? throw new ArgumentException($"There is no policy '{name}'; there are {string.Join(", ", Policies.Select(policy => policy.Targeting.Name))}.", nameof(name));

    /// <summary>A row a policy, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>A row a policy, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    private static double[] Worths(DoublyRobustScores scores, Economics economics, Targeting policy)
    {
        Check.SameLength(scores.Count, policy.Arms.Count, policy.Name);
        var arms = scores.ArmNames.Count;
        return [.. policy.Arms.Select((arm, row) =>
            (economics.ValuePerOutcome * scores[row, Guard.Require(arm < arms, arm, $"from 0 to {arms - 1} (row {row})", policy.Name)]) - economics.CostOf(arm))];
    }

    private static Estimate Mean(string name, double[] values, double level)
    {
        var sample = Sample.OfValues(name, values);
        return new MeanDifference(sample.Mean, Math.Sqrt(sample.Variance / sample.Count)).Interval(Normal.InvCDF(0, 1, (1 + level) / 2), level);
    }

    private TextTable Table()
    {
        var table = new TextTable("policy", "treated", "cost a row", "value a row", $"beyond {Policies[0].Targeting.Name}");
        foreach (var (targeting, cost, value, gain) in Policies)
        {
            table.Add(targeting.Name, Format.Percent((double)targeting.TreatedCount / targeting.Arms.Count), Format.Number(cost), $"{value}", targeting == Policies[0].Targeting ? "" : $"{gain}");
        }

        return table;
    }
}
