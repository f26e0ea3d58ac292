using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>What is gained by treating the first rows of a ranking, from none to all of them; straight lines lead from point to point.</summary>
public sealed class GainCurve
{
    internal GainCurve(double[] targeted, double[] gains) => (Targeted, Gains) = (targeted, gains);

    /// <summary>How many rows are treated at each point, ascending, from 0 to all.</summary>
    public IReadOnlyList<double> Targeted { get; }

    /// <summary>What that gains, in the unit of the outcome; 0 at first.</summary>
    public IReadOnlyList<double> Gains { get; }

    /// <summary>Area under the curve, rows times outcome, by trapezes.</summary>
    public double Area => Enumerable.Range(1, Gains.Count - 1).Sum(point => (Targeted[point] - Targeted[point - 1]) * (Gains[point] + Gains[point - 1]) / 2);

    /// <summary>Area under the straight line from no rows to all of them: what an order by chance reaches on average.</summary>
    public double AreaOfChance => Targeted[^1] * Gains[^1] / 2;

    /// <summary>The gain where a number of rows is treated.</summary>
    /// <param name="targeted">From 0 to the number of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside of the curve.</exception>
    public double At(double targeted)
    {
        Guard.Require(targeted >= 0 && targeted <= Targeted[^1], targeted, $"from 0 to {Targeted[^1]}", nameof(targeted));
        var above = Enumerable.Range(1, Gains.Count - 1).First(point => Targeted[point] >= targeted);
        var share = (targeted - Targeted[above - 1]) / (Targeted[above] - Targeted[above - 1]);
        return Gains[above - 1] + (share * (Gains[above] - Gains[above - 1]));
    }

    /// <summary>The curve at every tenth of the rows, as aligned text.</summary>
    public override string ToString() => Table().ToString();

    /// <summary>The curve at every tenth of the rows, as HTML.</summary>
    public string ToHtml() => Table().ToHtml();

    internal static GainCurve Of(IEnumerable<(int Rows, double Gain)> points)
    {
        (int Rows, double Gain)[] all = [(0, 0), .. points];
        return new(Array.ConvertAll(all, point => (double)point.Rows), Array.ConvertAll(all, point => point.Gain));
    }

    private TextTable Table()
    {
        var table = new TextTable("treated", "rows", "gain", "by chance");
        for (var tenth = 0; tenth <= 10; tenth++)
        {
            var rows = Targeted[^1] * tenth / 10;
            table.Add(Format.Percent(tenth / 10.0), Format.Number(rows), Format.Number(At(rows)), Format.Number(Gains[^1] * tenth / 10));
        }

        return table;
    }
}
