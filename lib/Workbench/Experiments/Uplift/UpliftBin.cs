namespace Workbench.Experiments.Uplift;

/// <summary>One stretch of a ranking.</summary>
/// <param name="Number">From 1, the rows that would be treated first.</param>
/// <param name="Control">Outcomes of its untreated rows.</param>
/// <param name="Treated">Outcomes of its treated rows.</param>
/// <param name="Uplift">Mean of the treated minus mean of the untreated, with a normal interval.</param>
public sealed record UpliftBin(int Number, IReadOnlyList<double> Control, IReadOnlyList<double> Treated, Estimate Uplift);
