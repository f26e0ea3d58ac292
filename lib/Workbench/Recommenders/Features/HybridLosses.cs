using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>What an event says: the loss rises with <paramref name="Slope"/> times the score of <paramref name="Plus"/> less that of <paramref name="Minus"/>, items by index, -1 for none.</summary>
internal readonly record struct HybridSlope(float Slope, int Plus = -1, int Minus = -1);

/// <summary>The slopes of the losses of <see cref="HybridMf"/>.</summary>
internal sealed class HybridLosses(HybridMf options, FeatureVectors items, HybridEvents events)
{
    /// <summary>BPR: draws before an event is passed over, since the user chose nearly all items.</summary>
    private const int BprDraws = 8;

    /// <summary>WARP: the weight of a step whose item was found at a draw.</summary>
    private readonly float[] _weights = [.. Enumerable.Range(0, options.MaxSampled + 1).Select(draw => WarpSolver.LossAt(Math.Max(draw, 1), events.Drawable.Length))];

    /// <summary>How often each event is visited in an epoch: once, and for the logistic loss once more for each drawn item.</summary>
    public int VisitsOfEvent => options.Loss == HybridLoss.Logistic ? 1 + options.Negatives : 1;

    /// <param name="pair">The event.</param>
    /// <param name="visit">Which visit of it, from 0.</param>
    /// <param name="x">The user's sum.</param>
    /// <param name="own">Room for the item's sum.</param>
    /// <param name="direction">Becomes the sum of the item that rises less that of the item that falls.</param>
    /// <param name="random">Where drawn items come from.</param>
    public HybridSlope Of((int User, int Item, bool IsChosen) pair, int visit, Span<float> x, Span<float> own, Span<float> direction, ref FastRandom random) => options.Loss switch
    {
        HybridLoss.Warp => Warp(pair.User, pair.Item, x, own, direction, ref random),
        HybridLoss.Bpr => Bpr(pair.User, pair.Item, x, own, direction, ref random),
        _ when visit == 0 => Logistic(pair.Item, pair.IsChosen ? 1 : 0, x, direction),
        _ when pair.IsChosen && Draw(pair.User, ref random) is >= 0 and var drawn => Logistic(drawn, 0, x, direction),
        _ => default,
    };

    private HybridSlope Warp(int user, int item, Span<float> x, Span<float> own, Span<float> direction, ref FastRandom random)
    {
        items.Sum(item, own);
        var least = Dot(x, own) - 1;
        for (var draw = 1; draw <= options.MaxSampled; draw++)
        {
            var other = events.Drawable[random.Next(events.Drawable.Length)];
            if (events.Chose(user, other))
            {
                continue;
            }

            items.Sum(other, direction);
            if (Dot(x, direction) > least)
            {
                TensorPrimitives.Subtract(direction, own, direction);
                return new(_weights[draw], other, item);
            }
        }

        return default;
    }

    private HybridSlope Bpr(int user, int item, Span<float> x, Span<float> own, Span<float> direction, ref FastRandom random)
    {
        var other = -1;
        for (var draw = 0; draw < BprDraws && other < 0; draw++)
        {
            other = Draw(user, ref random);
        }

        if (other < 0)
        {
            return default;
        }

        items.Sum(item, own);
        items.Sum(other, direction);
        TensorPrimitives.Subtract(direction, own, direction);
        return new(Sigmoid(Dot(x, direction)), other, item);
    }

    private HybridSlope Logistic(int item, int target, Span<float> x, Span<float> direction)
    {
        items.Sum(item, direction);
        return new(Sigmoid(Dot(x, direction)) - target, item);
    }

    /// <summary>An item that the user did not choose; -1 if the draw meets one that the user did.</summary>
    private int Draw(int user, ref FastRandom random)
    {
        var other = events.Drawable[random.Next(events.Drawable.Length)];
        return events.Chose(user, other) ? -1 : other;
    }

    private static float Dot(Span<float> x, Span<float> y) => Vectors.Dot(ref x[0], ref y[0], x.Length);

    private static float Sigmoid(float score) => 1 / (1 + MathF.Exp(-score));
}
