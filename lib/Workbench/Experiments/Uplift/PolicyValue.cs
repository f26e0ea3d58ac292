namespace Workbench.Experiments.Uplift;

/// <summary>What a policy is worth.</summary>
/// <param name="Targeting">Whom it treats with what.</param>
/// <param name="CostPerRow">Mean cost of a row.</param>
/// <param name="Value">Mean worth of the outcome of a row less its cost, with a normal interval.</param>
/// <param name="Gain">How much more that is than under the policy it is compared with, with a normal interval of the difference row by row.</param>
public sealed record PolicyValue(Targeting Targeting, double CostPerRow, Estimate Value, Estimate Gain)
{
    /// <summary>As <c>learner: 0.123 [0.110, 0.136] a row</c>.</summary>
    public override string ToString() => $"{Targeting.Name}: {Value} a row, {Gain} beyond the first";
}
