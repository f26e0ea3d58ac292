using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The steps of <see cref="Warp"/>.</summary>
internal sealed class WarpSolver : PairwiseSolver
{
    private const float MostLoss = 10;

    /// <summary>
    /// On 4 million events 64 factors reach an nDCG@10 of 0.180 in six epochs of one pass, 0.182 with four passes, no more with eight, and 0.183 without blocks (means of three seeds with 0.001 standard
    /// deviation).
    /// </summary>
    private const int Passes = 4;

    private readonly Warp _options;
    private readonly float _rate;
    private readonly float _regularization;

    // Sums of squared gradients, from 1.
    private readonly FactorMatrix _squaresOfX;
    private readonly FactorMatrix _squaresOfY;
    private readonly float[] _squaresOfBiases;

    /// <summary>The weight of a step whose item was found at a draw.</summary>
    private readonly float[] _losses;

    public WarpSolver(SparseMatrix byUser, Warp options)
        : base(byUser, options.Factors, options.Seed, Passes)
    {
        (_options, _rate, _regularization) = (options, (float)options.LearningRate, (float)options.Regularization);
        (_squaresOfX, _squaresOfY) = (Ones(X), Ones(Y));
        _squaresOfBiases = [.. Biases.Select(_ => 1f)];
        _losses = LossesOf(options, Y.RowCount);
    }

    /// <summary>For new users alone, with items as they are.</summary>
    public WarpSolver(SparseMatrix byUser, FactorMatrix items, Warp options)
        : base(byUser, items, options.Seed)
    {
        (_options, _rate, _regularization) = (options, (float)options.LearningRate, (float)options.Regularization);
        (_squaresOfX, _squaresOfY, _squaresOfBiases) = (Ones(X), new(0, 0), []);
        _losses = LossesOf(options, Y.RowCount);
    }

    /// <summary>ln of the rank that finding an item at a draw suggests: (items - 1) / draws, a whole number, at least 1.</summary>
    internal static float LossAt(int draw, int items) => Math.Min(MathF.Log(Math.Max(1, (items - 1) / draw)), MostLoss);

    private static float[] LossesOf(Warp options, int items) => [.. Enumerable.Range(0, options.MaxSampled + 1).Select(draw => LossAt(Math.Max(draw, 1), items))];

    protected override void Learn(ReadOnlySpan<(int User, int Item)> cells, ReadOnlySpan<int> items, FastRandom random)
    {
        foreach (var (user, item) in cells)
        {
            ref var x = ref X.Ref(user);
            var least = Vectors.Dot(ref x, ref Y.Ref(item), X.Stride) + Biases[item] - 1;
            for (var draw = 1; draw <= _options.MaxSampled; draw++)
            {
                var other = items[random.Next(items.Length)];
                if (Vectors.Dot(ref x, ref Y.Ref(other), X.Stride) + Biases[other] > least && !Chose(user, other))
                {
                    Step(user, item, other, _losses[draw]);
                    break;
                }
            }
        }
    }

    private void Step(int user, int chosen, int other, float loss)
    {
        ref var x = ref X.Ref(user);
        ref var yi = ref Y.Ref(chosen);
        ref var yj = ref Y.Ref(other);
        var losses = Vector512.Create(loss);
        for (nint j = 0; j < X.Stride; j += Vectors.Lanes)
        {
            var (u, i, o) = (Vectors.Load(ref x, j), Vectors.Load(ref yi, j), Vectors.Load(ref yj, j));
            Descend(ref x, ref _squaresOfX.Ref(user), j, u, losses * (o - i));
            if (!LearnsItems)
            {
                continue;
            }

            Descend(ref yi, ref _squaresOfY.Ref(chosen), j, i, -losses * u);
            Descend(ref yj, ref _squaresOfY.Ref(other), j, o, losses * u);
        }

        if (LearnsItems)
        {
            Descend(chosen, -loss);
            Descend(other, loss);
        }
    }

    /// <summary>A step of AdaGrad on 16 factors, whose squares count from the next step on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Descend(ref float row, ref float squares, nint at, Vector512<float> value, Vector512<float> gradient)
    {
        var slope = Vector512.FusedMultiplyAdd(Vector512.Create(_regularization), value, gradient);
        var sums = Vectors.Load(ref squares, at);
        (value - (Vector512.Create(_rate) * slope / Vector512.Sqrt(sums))).StoreUnsafe(ref row, (nuint)at);
        Vector512.FusedMultiplyAdd(slope, slope, sums).StoreUnsafe(ref squares, (nuint)at);
    }

    private void Descend(int item, float gradient)
    {
        var slope = (_regularization * Biases[item]) + gradient;
        Biases[item] -= _rate * slope / MathF.Sqrt(_squaresOfBiases[item]);
        _squaresOfBiases[item] += slope * slope;
    }

    private static FactorMatrix Ones(FactorMatrix like)
    {
        var ones = new FactorMatrix(like.RowCount, like.Factors);
        for (var row = 0; row < ones.RowCount; row++)
        {
            ones.Row(row).Fill(1);
        }

        return ones;
    }
}
