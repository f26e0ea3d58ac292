namespace Workbench.Experiments.Uplift;

/// <summary>Number of rows so far of one group, and the sum of their outcomes.</summary>
internal readonly record struct GroupSum(int Count, double Sum)
{
    /// <summary>0 where there is no row yet.</summary>
    public double Mean => Count > 0 ? Sum / Count : 0;

    public GroupSum Add(double outcome) => new(Count + 1, Sum + outcome);
}
