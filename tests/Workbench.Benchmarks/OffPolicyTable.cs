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
        var rarest = ActionTable.Of(ads.Log.Rounds, ads.Log.Actions.Count, (round, action) => -ads.Log.LoggingPolicy![round, action]);
        Judged[] policies =
        [
            new(ads, "a soft policy: softmax of the model's rewards", best.Softmax(0.01).Restrict(ads.Eligible)),
            new(ads, "a greedy policy: the model's best", best.Softmax(0.0001).Restrict(ads.Eligible)),
            new(ads, "the other way: what the log shows least", rarest.Softmax(0.005).Restrict(ads.Eligible)),
        ];
        for (var number = 0; number < logs; number++)
        {
            var log = ads.Redraw(number);
            var rewards = Model.Predict(log);
            var estimated = log.WithLoggingPolicy(new PropensityModel().Fit(log).Of(log).Restrict(ads.Eligible));
            Array.ForEach(policies, policy => policy.Add(log, rewards, estimated));
        }

        Array.ForEach(policies, policy => policy.Print());
        return 0;
    }

    private sealed class Judged(AdBandit ads, string name, ActionTable policy)
    {
        private readonly double _truth = ads.Value(policy);
        private readonly Dictionary<string, List<Estimate>> _estimates = [];
        private readonly OffPolicyEstimator[] _estimators =
        [
            new Ipw(), new Ipw { MaxWeight = 5 }, new Snipw(), new DirectMethod(), new DoublyRobust(), new DoublyRobust { MaxWeight = 5 }, new SelfNormalizedDoublyRobust(), new SwitchDoublyRobust(5),
            new OptimisticDoublyRobust(20), new SubGaussianIpw(), new SubGaussianDoublyRobust(), new MoreRobustDoublyRobust(), new BalancedIpw(),
            new MarginalizedIpw([.. ads.Log.Actions.Select(creative => string.GetHashCode(creative.Split('-')[0], StringComparison.Ordinal))]),
        ];

        public void Add(BanditLog log, ActionTable rewards, BanditLog estimated)
        {
            Keep("naive", new(log.MeanReward, double.NaN, double.NaN, 0.95));
            var report = new OffPolicyEvaluation().Of(log, policy, _estimators, rewards);
            Array.ForEach(_estimators, estimator => Keep(estimator.Name, report[estimator]));
            OffPolicyEstimator[] both = [new Ipw(), new DoublyRobust()];
            var guessed = new OffPolicyEvaluation().Of(estimated, policy, both, rewards);
            Array.ForEach(both, estimator => Keep($"{estimator.Name}, p estimated", guessed[estimator]));
        }

        public void Print()
        {
            Console.WriteLine($"\n{name}; {_estimates["naive"].Count} logs of {ads.Log.Rounds:N0} rounds, true click rate {_truth:F5}");
            var report = new OffPolicyEvaluation().Of(ads.Log, policy, _estimators, Model.Predict(ads.Log));
            foreach (var first in _estimators.DistinctBy(report.OverlapOf))
            {
                Console.WriteLine($"{(report.OverlapOf(first) == report.Overlap ? "" : $"{first.Name}: ")}{report.OverlapOf(first)}");
            }

            Console.WriteLine($"{"",-20} {"bias",9} {"spread",9} {"error",9} {"covered",8}");
            foreach (var (estimator, estimates) in _estimates)
            {
                var mean = estimates.Average(estimate => estimate.Value);
                var (spread, error) = (Root(estimates, mean), Root(estimates, _truth));
                Console.WriteLine($"{estimator,-20} {mean - _truth,9:F5} {spread,9:F5} {error,9:F5} {estimates.Average(e => e.Lower <= _truth && _truth <= e.Upper ? 1.0 : 0),8:P1}");
            }
        }

        private void Keep(string estimator, Estimate estimate)
        {
            _estimates.TryAdd(estimator, []);
            _estimates[estimator].Add(estimate);
        }

        private static double Root(List<Estimate> estimates, double from) => Math.Sqrt(estimates.Average(e => (e.Value - from) * (e.Value - from)));
    }
}
