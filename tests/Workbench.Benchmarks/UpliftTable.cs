using System.Globalization;
using Workbench.Experiments.Uplift;
using Workbench.Experiments.Uplift.Forests;
using Workbench.Internals;
using Workbench.Metrics;
using Workbench.Simulation;

namespace Workbench.Benchmarks;

/// <summary>
/// Learners of effects in simulated shops whose effects are known: whether their order beats chance, and how far their effects are from the truth, beside the T-learner and beside one effect for all. Everything is out of fold, and each
/// interval is Student's over shops that are drawn anew, of differences within the shop.
/// </summary>
internal static class UpliftTable
{
    private static readonly BoostedTrees Trees = new() { Trees = 40, Leaves = 4, LearningRate = 0.1 };
    private static readonly RidgeRegression Lines = new();

    private static readonly (string Name, UpliftLearner Learner)[] Learners =
    [
        ("T, trees", new TLearner { Base = Trees, Folds = 3 }),
        ("S, trees", new SLearner { Base = Trees, Folds = 3 }),
        ("X, trees", new XLearner { Base = Trees, Folds = 3 }),
        ("R, trees", new RLearner { Base = Trees, Folds = 3, OutcomeFolds = 2 }),
        ("DR, trees", new DrLearner { Base = Trees, Folds = 3, OutcomeFolds = 2 }),
        ("class transformation, trees", new ClassTransformation { Base = Trees, Folds = 3 }),
        ("T, ridge", new TLearner { Base = Lines, Folds = 3 }),
        ("X, ridge", new XLearner { Base = Lines, Folds = 3 }),
        ("R, ridge", new RLearner { Base = Lines, Folds = 3, OutcomeFolds = 2 }),
        ("DR, ridge", new DrLearner { Base = Lines, Folds = 3, OutcomeFolds = 2 }),
        ("class transformation, ridge", new ClassTransformation { Base = Lines, Folds = 3 }),
        ("honest tree", new UpliftTree { Folds = 3 }),
        ("causal forest", new UpliftForest { Trees = 200, Outcomes = Trees, Folds = 3, OutcomeFolds = 2 }),
    ];

    public static int Run(string[] args)
    {
        var shops = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 12;
        var found = Learners.Select(_ => new List<Figures[]>()).ToArray();
        string[] arms = [];
        for (var seed = 1; seed <= shops; seed++)
        {
            var campaign = CampaignUplift.Of(Shop.Simulate(new() { Users = 20_000, Days = 100, Seed = seed }));
            arms = [.. campaign.Data.ArmNames];
            for (var learner = 0; learner < Learners.Length; learner++)
            {
                var effects = Learners[learner].Learner.Fit(campaign.Data).OutOfFold;
                found[learner].Add([.. Enumerable.Range(1, arms.Length - 1).Select(arm => Figures.Of(campaign, effects, arm))]);
            }

            Console.Error.WriteLine($"shop {seed} of {shops}: {campaign.Data.Count:N0} customers");
        }

        for (var arm = 1; arm < arms.Length; arm++)
        {
            Print(arms[arm], [.. found.Select(all => all.Select(shop => shop[arm - 1]).ToArray())]);
        }

        return 0;
    }

    private static void Print(string arm, Figures[][] found)
    {
        var table = new TextTable(arm, "area beyond chance", "error", "squared error less the T-learner's", "less a constant's") { Title = $"{found[0].Length} shops, effect on the chance to buy" };
        var unproven = 0;
        for (var learner = 0; learner < Learners.Length; learner++)
        {
            Estimate Over(Func<Figures, int, double> figure) => MeanIntervals.ByStudent([.. found[learner].Select(figure)], 0.95);
            var area = Over((shop, _) => shop.Area);
            var beyondT = learner == 0 ? "" : $"{Over((shop, number) => shop.SquaredError - found[0][number].SquaredError)}";
            table.Add(Learners[learner].Name, $"{area}", Format.Number(Math.Sqrt(found[learner].Average(shop => shop.SquaredError))), beyondT, $"{Over((shop, _) => shop.SquaredError - shop.ConstantError)}");
            unproven += area.Lower > 0 ? 0 : 1;
        }

        table.Notes.Add("Area between the curve of Qini and chance, in purchases per customer; errors are of the chance to buy. A constant is the true average effect.");
        Console.WriteLine($"{table}\n{(unproven == 0 ? "All rank better than chance." : $"{unproven} are not shown to rank better than chance.")}\n");
    }

    /// <summary>Of one learner and arm in one shop.</summary>
    private sealed record Figures(double Area, double SquaredError, double ConstantError)
    {
        public static Figures Of(CampaignUplift campaign, ArmEffects effects, int arm)
        {
            var truth = campaign.Truth.OfArm(arm);
            var mean = truth.Average();
            var ranking = UpliftRanking.Of(campaign.Data, effects, arm);
            return new(CausalMl.Qini(ranking, normalised: false) / ranking.Count, Math.Pow(campaign.Error(effects, arm), 2), truth.Average(effect => (effect - mean) * (effect - mean)));
        }
    }
}
