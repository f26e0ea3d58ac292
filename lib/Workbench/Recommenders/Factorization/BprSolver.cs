using System.Runtime.Intrinsics;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The steps of <see cref="Bpr"/>.</summary>
internal sealed class BprSolver : PairwiseSolver
{
    /// <summary>Draws before a cell is passed over: a user who chose nearly all items leaves nothing to compare with.</summary>
    private const int Draws = 8;

    private readonly float _rate;
    private readonly float _kept;

    /// <summary>Whether items are drawn from those of the cells, where they stand as often as they have users.</summary>
    private readonly bool _drawsFromCells;

    public BprSolver(SparseMatrix byUser, Bpr options)
        : base(byUser, options.Factors, options.Seed, passes: 1)
    {
        (_rate, _kept) = RatesOf(options);
        _drawsFromCells = options.Negatives == NegativeSampling.Popularity;
    }

    /// <summary>For new users alone, with items as they are.</summary>
    public BprSolver(SparseMatrix byUser, FactorMatrix items, Bpr options)
        : base(byUser, items, options.Seed) => (_rate, _kept) = RatesOf(options);

    private static (float Rate, float Kept) RatesOf(Bpr options) => ((float)options.LearningRate, 1 - (float)(options.LearningRate * options.Regularization));

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

    /// <summary>An item that the user did not choose, or -1.</summary>
    private int Draw(int user, ReadOnlySpan<(int User, int Item)> cells, ReadOnlySpan<int> items, ref FastRandom random)
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var item = _drawsFromCells ? cells[random.Next(cells.Length)].Item : items[random.Next(items.Length)];
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
            if (!LearnsItems)
            {
                continue;
            }

            Vector512.FusedMultiplyAdd(steps, u, i * kept).StoreUnsafe(ref yi, (nuint)j);
            Vector512.FusedMultiplyAdd(-steps, u, o * kept).StoreUnsafe(ref yj, (nuint)j);
        }

        if (LearnsItems)
        {
            Biases[chosen] = (Biases[chosen] * _kept) + step;
            Biases[other] = (Biases[other] * _kept) - step;
        }
    }
}
