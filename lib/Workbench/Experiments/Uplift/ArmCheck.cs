namespace Workbench.Experiments.Uplift;

/// <summary>Whether an arm was given to those it was meant for.</summary>
/// <param name="Name">Name of the arm.</param>
/// <param name="Count">Rows that were given it.</param>
/// <param name="Expected">Rows that should have been, by the chances.</param>
/// <param name="PValue">Chance of a number at least this far off if the chances are right; NaN where none were given, and the expected number is the observed one.</param>
/// <param name="SmallestPropensity">The smallest chance of this arm that a row had.</param>
/// <param name="EffectiveCount">As many rows of equal weight would say as much: (sum of w)^2 / (sum of w^2) with w one over the chance.</param>
/// <param name="WorstFeature">The feature whose mean is farthest from that of the control; of the control itself, the first.</param>
/// <param name="WorstDifference">How far: the difference of both means over the root of their mean variance, rows weighted by one over their chance (Austin 2009).</param>
/// <param name="LargestByChance">The largest difference that a sound test would show: any feature of any arm exceeds its arm's in one of 1,000 tests (normal, with a variance of one over the effective rows of each group, Bonferroni).</param>
public sealed record ArmCheck(string Name, int Count, double Expected, double PValue, double SmallestPropensity, double EffectiveCount, string WorstFeature, double WorstDifference, double LargestByChance);
