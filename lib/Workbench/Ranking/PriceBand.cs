using Workbench.Internals;

namespace Workbench.Ranking;

/// <summary>The prices that may be shown, both ends included. An item whose price is not known is not within it.</summary>
public sealed record PriceBand
{
    /// <param name="least">Lowest price, finite and at least 0.</param>
    /// <param name="most">Highest price, at least <paramref name="least"/>; infinity for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A price is out of its range.</exception>
    public PriceBand(double least = 0, double most = double.PositiveInfinity)
    {
        Least = Guard.AtLeast(0.0, least);
        Most = Guard.Require(most >= least, most, $"at least {nameof(least)} ({least})", nameof(most));
    }

    /// <summary>Lowest price.</summary>
    public double Least { get; }

    /// <summary>Highest price.</summary>
    public double Most { get; }

    /// <summary>Whether a price is known and within the band.</summary>
    public bool Contains(double? price) => price >= Least && price <= Most;

    /// <summary>As <c>10 to 50</c>.</summary>
    public override string ToString() => double.IsInfinity(Most) ? $"{Least} and more" : $"{Least} to {Most}";
}
