using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>Treats those whose effect is worth more than it costs, the best of a unit of money first, until the budget is spent.</summary>
/// <remarks>
/// Where arms differ in cost, a row is first given the arm that returns most for its cost, and later a dearer one if what that adds returns more than treating somebody else: the greedy answer to the multiple-choice
/// knapsack problem (Sinha and Zoltners 1979), off the best by at most one treatment. Rows that return the same for their cost come in an order that their numbers are mixed to, the same each time, so that a file which is sorted by the outcome does no harm.
/// </remarks>
public sealed record BudgetedPolicy
{
    /// <summary>What an outcome is worth and what treatments cost.</summary>
    public Economics Economics { get; init; } = new();

    /// <summary>Most money that may be spent on all rows, at least 0; infinite unless set.</summary>
    public double Budget { get; init => field = Guard.Require(value >= 0, value, "at least 0", nameof(Budget)); } = double.PositiveInfinity;

    /// <summary>Chooses an arm for each row.</summary>
    /// <param name="effects">What a model says; out of fold, if the policy is to be judged on the same rows.</param>
    /// <param name="name">What the policy is called in reports.</param>
    /// <exception cref="ArgumentException">The costs are not one for each treatment.</exception>
    public Targeting Choose(ArmEffects effects, string name = "learner")
    {
        Economics.RequireArms(effects.ArmNames.Count);
        var steps = Enumerable.Range(0, effects.Count).SelectMany(row => Steps(effects, row)).OrderByDescending(step => step.Worth / step.Cost).ThenBy(step => Seed.Mix((ulong)step.Row));
        // Ten times 0.1 may be a little above 1.
        var (arms, spent, most) = (new int[effects.Count], 0.0, Budget * (1 + 1e-9));
        foreach (var step in steps)
        {
            spent += step.Cost;
            if (spent > most)
            {
                break;
            }

            arms[step.Row] = step.Arm;
        }

        return Targeting.Of(name, arms);
    }

    /// <summary>What can be done for a row, in falling order of worth for its cost: from no treatment upwards, each adds worth and cost to the one before.</summary>
    private IEnumerable<(int Row, int Arm, double Worth, double Cost)> Steps(ArmEffects effects, int row)
    {
        var (arm, worth, cost) = (0, 0.0, 0.0);
        while (true)
        {
            var next = Enumerable.Range(1, effects.ArmNames.Count - 1)
                .Select(other => (Row: row, Arm: other, Worth: (Economics.ValuePerOutcome * effects[row, other]) - worth, Cost: Economics.CostOf(other) - cost))
                .Where(step => step.Arm != arm && step.Cost >= 0 && step.Worth > step.Cost)
                .OrderByDescending(step => step.Worth / step.Cost).ThenByDescending(step => step.Worth).FirstOrDefault();
            if (next.Arm == 0)
            {
                yield break;
            }

            yield return next;
            (arm, worth, cost) = (next.Arm, worth + next.Worth, cost + next.Cost);
        }
    }
}
