namespace Workbench.Internals;

/// <summary>Arithmetic that formulas read better with.</summary>
internal static class Numbers
{
    /// <summary>x times x, rounded once.</summary>
    public static double Square(double x) => x * x;
}
