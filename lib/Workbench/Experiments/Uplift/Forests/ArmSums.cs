using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>What a split must know of the rows of one arm on one side of it.</summary>
/// <param name="Weight">Sum of the weights of the rows that choose the split.</param>
/// <param name="Squares">Sum of their squared weights.</param>
/// <param name="Outcome">Sum of their weighted outcomes.</param>
/// <param name="Rows">Number of them.</param>
/// <param name="Held">Number of rows that are held back for the estimate.</param>
internal record struct ArmSums(double Weight, double Squares, double Outcome, int Rows, int Held)
{
    public readonly double Mean => Outcome / Weight;

    /// <summary>As many rows of equal weight would say as much.</summary>
    public readonly double EffectiveRows => Numbers.Square(Weight) / Squares;

    public static ArmSums operator +(ArmSums a, ArmSums b) => new(a.Weight + b.Weight, a.Squares + b.Squares, a.Outcome + b.Outcome, a.Rows + b.Rows, a.Held + b.Held);

    public void Add(double weight, double outcome)
    {
        Weight += weight;
        Squares += weight * weight;
        Outcome += weight * outcome;
        Rows++;
    }
}
