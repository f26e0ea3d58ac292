using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>Whom to treat with what: an arm for each row.</summary>
public sealed class Targeting
{
    private Targeting(string name, IReadOnlyList<int> arms) => (Name, Arms) = (name, arms);

    /// <summary>What the policy is called in reports.</summary>
    public string Name { get; }

    /// <summary>The arm of each row; 0 is not to treat.</summary>
    public IReadOnlyList<int> Arms { get; }

    /// <summary>Number of rows that are treated.</summary>
    public int TreatedCount => Arms.Count(arm => arm > 0);

    /// <summary>Nobody is treated.</summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    public static Targeting None(int rows) => new("treat none", new int[Guard.AtLeast(1, rows)]);

    /// <summary>All are treated alike.</summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="arm">The arm, from 1.</param>
    /// <param name="name">What the policy is called; <c>treat all (arm 1)</c> unless given.</param>
    public static Targeting All(int rows, int arm = 1, string? name = null) =>
        new(name ?? $"treat all (arm {arm})", [.. Enumerable.Repeat(Guard.AtLeast(1, arm), Guard.AtLeast(1, rows))]);

    /// <summary>Any choice of an arm for each row. It must not have been made from the outcomes of the same rows: take effects out of fold.</summary>
    /// <param name="name">What the policy is called in reports.</param>
    /// <param name="arms">The arm of each row, 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">An arm is negative.</exception>
    public static Targeting Of(string name, IReadOnlyList<int> arms) => new(name, [.. arms.Select((arm, row) => Guard.AtLeast(0, arm, $"{nameof(arms)}[{row}]"))]);

    /// <summary>As <c>learner: 300 of 1,000 rows treated</c>.</summary>
    public override string ToString() => $"{Name}: {Format.Count(TreatedCount)} of {Format.Count(Arms.Count)} rows treated";
}
