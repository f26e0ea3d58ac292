using System.Runtime.Intrinsics;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The steps of <see cref="Bpr"/>.</summary>
internal sealed class BprSolver(SparseMatrix byUser, Bpr options) : PairwiseSolver(byUser, options.Factors, options.Seed)
{
    /// <summary>Draws before a cell is passed over: a user who chose nearly all items leaves nothing to compare with.</summary>
    private const int Draws = 8;

    private readonly float _rate = (float)options.LearningRate;
    private readonly float _kept = 1 - (float)(options.LearningRate * options.Regularization);

    protected override void Learn(ReadOnlySpan<(int User, int Item)> cells, ReadOnlySpan<int> items, FastRandom random)
    {
        foreach (var (user, item) in cells)
        {
            var other = Draw(user, cells, items, ref random);
            if (other >= 0)
            {
                Step(user, item, other);
            }
        }
    }

    /// <summary>An item that the user did not choose, or -1. The items of the cells come as often as they have users.</summary>
    private int Draw(int user, ReadOnlySpan<(int User, int Item)> cells, ReadOnlySpan<int> items, ref FastRandom random)
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var item = options.Negatives == NegativeSampling.Uniform ? items[random.Next(items.Length)] : cells[random.Next(cells.Length)].Item;
            if (!Chose(user, item))
            {
                return item;
            }
        }

        return -1;
    }

    private void Step(int user, int chosen, int other)
    {
        ref var x = ref X.Ref(user);
        ref var yi = ref Y.Ref(chosen);
        ref var yj = ref Y.Ref(other);
        var difference = Vectors.Dot(ref x, ref yi, X.Stride) - Vectors.Dot(ref x, ref yj, X.Stride) + Biases[chosen] - Biases[other];
        var step = _rate / (1 + MathF.Exp(difference));
        var (steps, kept) = (Vector512.Create(step), Vector512.Create(_kept));
        for (nint j = 0; j < X.Stride; j += Vectors.Lanes)
        {
            var (u, i, o) = (Vectors.Load(ref x, j), Vectors.Load(ref yi, j), Vectors.Load(ref yj, j));
            Vector512.FusedMultiplyAdd(steps, i - o, u * kept).StoreUnsafe(ref x, (nuint)j);
            Vector512.FusedMultiplyAdd(steps, u, i * kept).StoreUnsafe(ref yi, (nuint)j);
            Vector512.FusedMultiplyAdd(-steps, u, o * kept).StoreUnsafe(ref yj, (nuint)j);
        }

        Biases[chosen] = (Biases[chosen] * _kept) + step;
        Biases[other] = (Biases[other] * _kept) - step;
    }
}
