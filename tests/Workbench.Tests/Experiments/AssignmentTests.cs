using MathNet.Numerics.Distributions;
using Workbench.Experiments;

namespace Workbench.Tests.Experiments;

public class AssignmentTests
{
    private const int Units = 100_000;

    /// <summary>Python 3: int(hashlib.sha256(f"experiment:checkout-2026:{unit}".encode()).hexdigest()[:13], 16) / 16**13 is 0.4846011818729081, 0.40080533287404085 and 0.5334293956690588.</summary>
    [Theory]
    [InlineData("user-1", 0.4846011818729081)]
    [InlineData("user-2", 0.40080533287404085)]
    [InlineData("Zoë", 0.5334293956690588)]
    public void A_unit_is_placed_as_in_other_languages(string unit, double place)
    {
        Assert.Equal(place, UnitHash.Place("experiment", "checkout-2026", unit));
        string GroupIfEndIs(double end) => new Assignment("checkout-2026") { Groups = [new("a", end), new("b", 1 - end)] }.GroupOf(unit);
        Assert.Equal("a", GroupIfEndIs(place + 1e-9));
        Assert.Equal("b", GroupIfEndIs(place - 1e-9));
    }

    [Fact]
    public void Groups_have_their_shares()
    {
        var assignment = new Assignment("shares") { Groups = [new("control", 0.5), new("small", 0.2), new("large", 0.3)] };
        var counts = Ids().CountBy(assignment.GroupOf).ToDictionary();
        Assert.Equal(3, counts.Count);
        // Pearson's chi-squared with 2 degrees of freedom.
        var distance = assignment.Groups.Sum(group => Math.Pow(counts[group.Name] - (group.Share * Units), 2) / (group.Share * Units));
        Assert.True(1 - ChiSquared.CDF(2, distance) > 0.001);
    }

    /// <summary>Experiments with other salts, and a holdout of the same salt: the table of both is what its margins say, by chi-squared with one degree.</summary>
    [Fact]
    public void Experiments_with_other_salts_are_independent_and_so_is_a_holdout()
    {
        var (first, second, holdout) = (new Assignment("first"), new Assignment("second"), new Holdout("first", 0.3));
        Assert.True(PValue(unit => second.GroupOf(unit) == "treatment") > 0.001);
        Assert.True(PValue(holdout.Contains) > 0.001);
        Assert.True(PValue(unit => new Assignment("first").GroupOf(unit) == "treatment") < 1e-9);

        double PValue(Func<string, bool> other)
        {
            var cells = Ids().CountBy(unit => (first.GroupOf(unit) == "treatment", other(unit))).ToDictionary();
            double Of(bool a, bool b) => cells.GetValueOrDefault((a, b));
            var (a, b, c, d) = (Of(true, true), Of(true, false), Of(false, true), Of(false, false));
            return 1 - ChiSquared.CDF(1, Units * Math.Pow((a * d) - (b * c), 2) / ((a + b) * (c + d) * (a + c) * (b + d)));
        }
    }

    [Fact]
    public void Held_out_units_are_in_no_group_and_the_others_stay_where_they_were()
    {
        var (plain, holdout) = (new Assignment("test"), new Holdout("2026", 0.1));
        var assignment = plain with { Holdout = holdout };
        var held = Ids().Count(unit => assignment.GroupOf(unit) == Assignment.HeldOut);
        Assert.InRange(held, (0.1 * Units) - 400, (0.1 * Units) + 400);
        Assert.All(Ids().Take(1000), unit => Assert.Equal(holdout.Contains(unit) ? Assignment.HeldOut : plain.GroupOf(unit), assignment.GroupOf(unit)));
    }

    [Fact]
    public void Strata_have_each_group_to_within_one_unit_and_each_unit_its_chance()
    {
        string[] strata = [.. Enumerable.Range(0, 1003).Select(i => i % 10 == 0 ? "rare" : i % 3 == 0 ? "some" : "many"), "alone"];
        var options = new StratifiedAssignment { Groups = [new("control", 0.7), new("treatment", 0.3)] };
        var treated = new int[strata.Length];
        for (var seed = 0; seed < 2000; seed++)
        {
            var groups = (options with { Seed = seed }).Assign(strata);
            foreach (var stratum in strata.Zip(groups).GroupBy(pair => pair.First, pair => pair.Second))
            {
                Assert.InRange(Math.Abs(stratum.Count(group => group == "treatment") - (0.3 * stratum.Count())), 0, 1);
            }

            for (var unit = 0; unit < strata.Length; unit++)
            {
                treated[unit] += groups[unit] == "treatment" ? 1 : 0;
            }
        }

        // Five standard errors of a share of 0.3 over 2,000 seeds.
        Assert.All(treated, count => Assert.Equal(0.3, count / 2000.0, 5 * Math.Sqrt(0.3 * 0.7 / 2000)));
        Assert.Equal(options.Assign(strata), options.Assign(strata));
        Assert.Empty(options.Assign([]));
    }

    [Fact]
    public void Units_in_both_groups_are_said()
    {
        var check = DuplicateUnits.Find([("a", "control"), ("b", "treatment"), ("a", "control"), ("b", "control"), ("c", "control"), ("b", "treatment"), ("d", "x")]);
        Assert.Equal((4L, 1L), (check.Units, check.Duplicates));
        Assert.Equal(["b"], check.Examples);
        Assert.StartsWith("DUPLICATE UNITS: 1 of 4 units (25.0 %) stand in more than one group, such as b.", check.ToString());
        Assert.True(DuplicateUnits.Find([]).IsSound);
        Assert.StartsWith("No duplicate units", DuplicateUnits.Find([("a", "x")]).ToString());
        Assert.Equal(5, DuplicateUnits.Find(Enumerable.Range(0, 40).Select(i => ($"u{i % 20}", $"{i / 20}"))).Examples.Count);
    }

    [Fact]
    public void Bad_shares_and_salts_are_refused()
    {
        Assert.Contains("it must be shares that add up to 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Assignment("s") { Groups = [new("a", 0.5), new("b", 0.4)] }).Message);
        Assert.Contains("a name that no other group has", Assert.Throws<ArgumentOutOfRangeException>(() => new Assignment("s") { Groups = [new("a", 0.5), new("a", 0.5)] }).Message);
        Assert.Contains("Groups is holdout; it must be another name", Assert.Throws<ArgumentOutOfRangeException>(() => new Assignment("s") { Groups = [new("holdout", 0.5), new("a", 0.5)] }).Message);
        Assert.Contains("above 0 and at most 1 (group 'a')", Assert.Throws<ArgumentOutOfRangeException>(() => new Assignment("s") { Groups = [new("a", double.NaN), new("b", 1)] }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new StratifiedAssignment { Groups = [] });
        Assert.Contains("without ':'", Assert.Throws<ArgumentOutOfRangeException>(() => new Assignment("a:b")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Holdout("", 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Holdout("h", 1));
    }

    private static IEnumerable<string> Ids() => Enumerable.Range(0, Units).Select(i => $"user-{i}");
}
