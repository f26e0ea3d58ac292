using Workbench.Bandits;
using Workbench.Bandits.OffPolicy;
using Workbench.Simulation;

namespace Workbench.Benchmarks;

/// <summary>
/// Estimators of a policy's click rate in the simulated shop, where the truth is known: bias, spread and error over logs that are drawn anew, how often intervals cover, and what is said of the overlap; beside the naive answer,
/// the click rate of the log.
/// </summary>
internal static class OffPolicyTable
{
    private static readonly RewardModel Model = new LinearRewards();

    public static int Run(string[] args)
    {
        var logs = args is [var given, ..] ? int.Parse(given) : 200;
        var ads = AdBandit.Of(Shop.Simulate());
        var best = Model.Predict(ads.Log);
        Judge(ads, "a soft policy: softmax of the model's rewards", best.Softmax(0.01).Restrict(ads.Eligible), logs);
        Judge(ads, "a greedy policy: the model's best", best.Softmax(0.0001).Restrict(ads.Eligible), logs);
        Judge(ads, "the other way: what the log shows least", ActionTable.Of(ads.Log.Rounds, ads.Log.Actions.Count, (round, action) => -ads.Log.LoggingPolicy![round, action]).Softmax(0.005).Restrict(ads.Eligible), logs);
        return 0;
    }

    private static void Judge(AdBandit ads, string name, ActionTable policy, int logs)
    {
        var truth = ads.Value(policy);
        OffPolicyEstimator[] estimators =
        [
            new Ipw(), new Ipw { MaxWeight = 5 }, new Snipw(), new DirectMethod(), new DoublyRobust(), new DoublyRobust { MaxWeight = 5 }, new SelfNormalizedDoublyRobust(), new SwitchDoublyRobust(5),
            new OptimisticDoublyRobust(20), new SubGaussianIpw(), new SubGaussianDoublyRobust(), new MoreRobustDoublyRobust(), new BalancedIpw(),
            new MarginalizedIpw([.. ads.Log.Actions.Select(creative => string.GetHashCode(creative.Split('-')[0], StringComparison.Ordinal))]),
        ];
        var (values, covered, naive) = (Array.ConvertAll(estimators, _ => new double[logs]), new int[estimators.Length], new double[logs]);
        for (var number = 0; number < logs; number++)
        {
            var log = ads.Redraw(number);
            var report = new OffPolicyEvaluation().Of(log, policy, estimators, Model.Predict(log));
            naive[number] = log.MeanReward;
            for (var e = 0; e < estimators.Length; e++)
            {
                var estimate = report[estimators[e]];
                values[e][number] = estimate.Value;
                covered[e] += estimate.Lower <= truth && truth <= estimate.Upper ? 1 : 0;
            }
        }

        Console.WriteLine($"\n{name}; {logs} logs of {ads.Log.Rounds:N0} rounds, true click rate {truth:F5}");
        Console.WriteLine(Overlap.Of(ads.Log, policy));
        Console.WriteLine($"{"",-20} {"bias",9} {"spread",9} {"error",9} {"covered",8}");
        Print("naive", naive, truth, "");
        for (var e = 0; e < estimators.Length; e++)
        {
            Print(estimators[e].Name, values[e], truth, $"{(double)covered[e] / logs:P1}");
        }
    }

    private static void Print(string name, double[] values, double truth, string covered)
    {
        var (mean, n) = (values.Average(), values.Length);
        var spread = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / n);
        Console.WriteLine($"{name,-20} {mean - truth,9:F5} {spread,9:F5} {Math.Sqrt(((mean - truth) * (mean - truth)) + (spread * spread)),9:F5} {covered,8}");
    }
}
