using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Bandits;

/// <summary>
/// Learns anew in each round from the past rounds whose contexts are nearest, by Euclidean distance: k-nearest-neighbour bandits, which assume nothing but that like customers act alike (e.g. Reeve, Mellor and
/// Brown, ALT 2018). Bring features to one scale first. A round costs <see cref="Memory"/> x features.
/// </summary>
/// <param name="Inner">The policy that learns from the neighbours; it sees their contexts too.</param>
/// <param name="Neighbours">Most rounds that it learns from, at least 1.</param>
public sealed record Neighbourhood(BanditPolicy Inner, int Neighbours = 100) : BanditPolicy
{
    /// <summary>Most rounds that it learns from, at least 1.</summary>
    public int Neighbours { get; init => field = Guard.AtLeast(1, value, nameof(Neighbours)); } = Guard.AtLeast(1, Neighbours);

    /// <summary>How far a neighbour may be, above 0; any distance unless set. Where nobody is so near, the policy starts as if it knew nothing.</summary>
    public double Radius { get; init => field = Guard.Require(value > 0, value, "above 0", nameof(Radius)); } = double.PositiveInfinity;

    /// <summary>How many of the last rounds it remembers, at least 1.</summary>
    public int Memory { get; init => field = Guard.AtLeast(1, value, nameof(Memory)); } = 10_000;

    private protected override NameParts Named() => new NameParts($"{Inner.Name} of {Format.Count(Neighbours)} neighbours")
        .Add(double.IsFinite(Radius), $"within {Radius}")
        .Add(Memory != 10_000, $"memory {Format.Count(Memory)}");

    internal override ActionLearner Learner(int actions, int features)
    {
        Guard.Require(features >= 1, features, "at least 1 for a policy of contexts", nameof(features));
        RequireNoFloor(Inner);
        return new State(this, actions, features);
    }

    private sealed class State(Neighbourhood policy, int actions, int features) : ActionLearner
    {
        private readonly List<(double[] Context, int Action, double Reward, double Exposure)> _past = [];
        private readonly int[] _near = new int[Math.Min(policy.Neighbours, policy.Memory)];
        private readonly double[] _closeness = new double[Math.Min(policy.Neighbours, policy.Memory)];
        private readonly ActionLearner _rule = policy.Inner.Learner(actions, features);
        private int _round;

        public override void Require(double reward, double exposure) => _rule.Require(reward, exposure);

        public override void Weigh(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible, Span<double> probabilities)
        {
            var learner = policy.Part(policy.Inner, _round++).Learner(actions, features);
            foreach (var round in Near(context))
            {
                var (past, action, reward, exposure) = _past[round];
                learner.Learn(past, action, reward, exposure);
            }

            learner.Weigh(context, eligible, probabilities);
        }

        public override void Learn(ReadOnlySpan<double> context, int action, double reward, double exposure)
        {
            _past.Add(([.. context], action, reward, exposure));
            if (_past.Count > policy.Memory)
            {
                _past.RemoveAt(0);
            }
        }

        /// <summary>The nearest rounds, in the order in which they happened.</summary>
        private Span<int> Near(ReadOnlySpan<double> context)
        {
            var heap = new TopHeap<double>(_near, _closeness);
            for (var round = _past.Count - 1; round >= 0; round--)
            {
                var distance = TensorPrimitives.Distance(context, _past[round].Context);
                if (distance <= policy.Radius)
                {
                    heap.Offer(-distance, round);
                }
            }

            var near = _near.AsSpan(0, heap.Count);
            near.Sort();
            return near;
        }
    }
}
