using MathNet.Numerics.Distributions;

namespace Workbench.Bandits;

/// <summary>A learner that believes what each action may earn to be normal; what it believes in a context is worked out once for all draws.</summary>
internal abstract class NormalDrawLearner(int draws, Random random) : DrawLearner(draws)
{
    private (double Mean, double Deviation)[] _beliefs = [];

    public override void Weigh(ReadOnlySpan<double> context, ReadOnlySpan<bool> eligible, Span<double> probabilities)
    {
        _beliefs = _beliefs.Length == eligible.Length ? _beliefs : new (double, double)[eligible.Length];
        for (var action = 0; action < _beliefs.Length; action++)
        {
            _beliefs[action] = Belief(context, action);
        }

        base.Weigh(context, eligible, probabilities);
    }

    protected abstract (double Mean, double Deviation) Belief(ReadOnlySpan<double> context, int action);

    protected sealed override double Score(ReadOnlySpan<double> context, int action) => Normal.Sample(random, _beliefs[action].Mean, _beliefs[action].Deviation);
}
