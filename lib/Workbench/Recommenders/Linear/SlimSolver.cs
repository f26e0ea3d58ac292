using System.Numerics.Tensors;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The weights of <see cref="Slim"/>, item by item, from the matrix of inner products of items.</summary>
internal sealed class SlimSolver(FactorMatrix gram, Slim options)
{
    private const int ItemsInChunk = 4;

    private readonly (int[] Items, float[] Weights)[] _found = new (int[], float[])[gram.RowCount];

    /// <summary>The inner products of all pairs of items, added up in float64.</summary>
    public static FactorMatrix Gram(Interactions train, Meter meter, CancellationToken ct)
    {
        var items = train.Items.Count;
        var gram = new FactorMatrix(items, items);
        Chunks.Run(items, ItemsInChunk, () => new double[items], (sums, first, end) =>
        {
            for (var item = first; item < end; item++)
            {
                SparseGram.AddUp(train.ByItem, train.ByUser, item, items, sums);
                TensorPrimitives.ConvertTruncating<double, float>(sums, gram.Row(item)[..items]);
                sums.AsSpan().Clear();
            }
        }, meter, ct);
        return gram;
    }

    /// <summary>Row i holds the weights from item i.</summary>
    public SparseMatrix Run(Meter meter, CancellationToken ct)
    {
        Chunks.Run(_found.Length, ItemsInChunk, () => new Scratch(gram), (scratch, first, end) =>
        {
            for (var item = first; item < end; item++)
            {
                _found[item] = Solve(scratch, item);
            }
        }, meter, ct);
        return SparseMatrix.OfRows(_found.Length, _found).Transpose();
    }

    /// <summary>The weights to an item: passes over those that are not 0 until they stand, then one over all that could become so, until that changes nothing.</summary>
    private (int[] Items, float[] Weights) Solve(Scratch s, int item)
    {
        s.Begin(item, (float)options.L1);
        for (var pass = 0; pass < options.Iterations && Pass(s, s.Candidates) > options.Tolerance; pass++)
        {
            s.FindActive();
            while (pass < options.Iterations && Pass(s, s.Active) > options.Tolerance)
            {
                pass++;
            }
        }

        return s.End();
    }

    /// <summary>Sets each weight to the best one, given all others.</summary>
    /// <returns>The largest change.</returns>
    private float Pass(Scratch s, List<int> items)
    {
        var largest = 0f;
        foreach (var item in items)
        {
            var (old, square) = (s.Weights[item], gram.Row(item)[item]);
            var best = Math.Max(s.Rest.Row(0)[item] + (square * old) - (float)options.L1, 0) / (square + (float)options.L2);
            if (best != old)
            {
                s.Weights[item] = best;
                Vectors.AddScaled(ref s.Rest.Ref(0), old - best, ref gram.Ref(item), gram.Stride);
                largest = Math.Max(largest, Math.Abs(best - old));
            }
        }

        return largest;
    }

    /// <summary>What a thread needs beside the matrix.</summary>
    private sealed class Scratch(FactorMatrix gram)
    {
        /// <summary>The inner products of all items with what the weights leave of the item.</summary>
        public FactorMatrix Rest { get; } = new(1, gram.Factors);

        public float[] Weights { get; } = new float[gram.RowCount];

        /// <summary>Items that can have a weight.</summary>
        public List<int> Candidates { get; } = [];

        /// <summary>Items whose weight is not 0.</summary>
        public List<int> Active { get; } = [];

        public void Begin(int target, float least)
        {
            gram.Row(target).CopyTo(Rest.Row(0));
            Candidates.Clear();
            for (var item = 0; item < gram.RowCount; item++)
            {
                if (item != target && gram.Row(target)[item] > least)
                {
                    Candidates.Add(item);
                }
            }
        }

        public void FindActive()
        {
            Active.Clear();
            Active.AddRange(Candidates.Where(item => Weights[item] > 0));
        }

        /// <summary>The weights above 0, by item; leaves zeros.</summary>
        public (int[] Items, float[] Weights) End()
        {
            FindActive();
            var found = (Active.ToArray(), Active.Select(item => Weights[item]).ToArray());
            Weights.AsSpan().Clear();
            return found;
        }
    }
}
