using Workbench.Internals;

namespace Workbench.Bandits.OffPolicy;

/// <summary>Doubly robust where the weight is at most a bar, the model alone where it is above (Wang, Agarwal and Dudik, ICML 2017).</summary>
/// <param name="Bar">Largest weight that is believed, at least 0.</param>
public sealed record SwitchDoublyRobust(double Bar = 10) : OffPolicyEstimator
{
    /// <summary>Largest weight that is believed, at least 0.</summary>
    public double Bar { get; init => field = Guard.Require(value >= 0, value, "at least 0", nameof(Bar)); } = Guard.Require(Bar >= 0, Bar, "at least 0", nameof(Bar));

    /// <inheritdoc/>
    public override string Name => $"Switch-DR at {Bar}";

    internal override double Shrink(double weight) => weight <= Bar ? weight : 0;
}
