using System.Runtime.CompilerServices;

namespace Workbench.Internals;

/// <summary>Checks of arguments; the errors name the parameter, its value and the range that is allowed. What passes is returned.</summary>
internal static class Guard
{
    /// <summary>A share strictly between 0 and 1.</summary>
    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value is > 0 and < 1, value, "above 0 and below 1", name);

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static int AtLeast(int least, int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value >= least, value, $"at least {least}", name);

    /// <summary>A finite number of at least <paramref name="least"/>.</summary>
    public static double AtLeast(double least, double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(double.IsFinite(value) && value >= least, value, $"finite and at least {least}", name);

    /// <summary>A finite number above 0.</summary>
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(double.IsFinite(value) && value > 0, value, "finite and above 0", name);

    /// <summary>A finite number of at least 0 that float32 can hold too.</summary>
    public static double NonNegativeSingle(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value is >= 0 and <= float.MaxValue, value, $"at least 0 and at most {float.MaxValue}", name);

    /// <summary>A number above 0 that float32 can hold too, and that is not 0 there.</summary>
    public static double PositiveSingle(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value is > 0 and <= float.MaxValue && (float)value > 0, value, $"from {float.Epsilon} to {float.MaxValue}", name);

    /// <summary>One of the values that an enum names: a cast can make any other.</summary>
    public static T Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, Enum => Require(Enum.IsDefined(value), value, $"one of {string.Join(", ", Enum.GetNames<T>())}", name);

    /// <summary>Any condition: <paramref name="allowed"/> completes the sentence "it must be ...".</summary>
    public static T Require<T>(bool holds, T value, string allowed, string name) =>
        holds ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be {allowed}.");
}
