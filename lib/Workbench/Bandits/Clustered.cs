using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>A learner of its own for each cluster of contexts: the nearest centre decides whose round it is. With the centres of a k-means model it learns what suits each kind of customer.</summary>
/// <param name="Inner">The policy in each cluster; it sees the context too.</param>
/// <param name="Centres">Clusters x features, at least one.</param>
public sealed record Clustered(BanditPolicy Inner, double[,] Centres) : BanditPolicy
{
    private protected override NameParts Named() => new($"Clustered {Inner.Name}");

    internal override ActionLearner Learner(int actions, int features)
    {
        Guard.Require(Centres.GetLength(0) >= 1 && Centres.GetLength(1) == features, Centres.GetLength(1), $"at least one centre of {features} features", nameof(Centres));
        var wrong = Centres.Cast<double>().FirstOrDefault(number => !double.IsFinite(number));
        Guard.Require(wrong == 0, wrong, "finite numbers", nameof(Centres));
        RequireNoFloor(Inner);
        return new State(this, actions, features);
    }

    private sealed class State(Clustered policy, int actions, int features) : ActionLearner
    {
        private readonly ActionLearner[] _clusters =
            [.. Enumerable.Range(0, policy.Centres.GetLength(0)).Select(cluster => policy.Part(policy.Inner, cluster).Learner(actions, features))];

        public override void Require(double reward, double exposure) => _clusters[0].Require(reward, exposure);

        public override void Weigh(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible, Span<double> probabilities) => _clusters[Nearest(context)].Weigh(context, eligible, probabilities);

        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure) => _clusters[Nearest(context)].Learn(context, action, reward, exposure);

        private int Nearest(ReadOnlySpan<double> context)
        {
            var (nearest, least) = (0, double.PositiveInfinity);
            for (var cluster = 0; cluster < _clusters.Length; cluster++)
            {
                var distance = 0.0;
                for (var feature = 0; feature < context.Length; feature++)
                {
                    distance += Numbers.Square(context[feature] - policy.Centres[cluster, feature]);
                }

                (nearest, least) = distance < least ? (cluster, distance) : (nearest, least);
            }

            return nearest;
        }
    }
}
