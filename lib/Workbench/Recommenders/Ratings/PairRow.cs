using Workbench.Data;

namespace Workbench.Recommenders.Ratings;

/// <summary>Ratings, or what is left of them, by x and by y: x are the users and y the items, or the other way round.</summary>
/// <param name="ByX">The cells by x.</param>
/// <param name="ByY">The same cells by y.</param>
/// <param name="OfX">The numbers of the cells of <paramref name="ByX"/>.</param>
/// <param name="OfY">The numbers of the cells of <paramref name="ByY"/>.</param>
internal sealed record PairData(SparseMatrix ByX, SparseMatrix ByY, double[] OfX, double[] OfY)
{
    public static PairData Of(SparseMatrix byX, SparseMatrix byY) => new(byX, byY, RatingData.Values(byX), RatingData.Values(byY));
}

/// <summary>A measure between one x and all that have ratings in common with it.</summary>
internal abstract class PairRow(int size)
{
    /// <summary>The x that the row is of; -1 before the first.</summary>
    public int X { get; private set; } = -1;

    /// <summary>Those with ratings in common, in no order, but never x itself.</summary>
    public List<int> Touched { get; } = [];

    /// <summary>The measure; 0 where it is not defined or the support is too small.</summary>
    public double[] Values { get; } = new double[size];

    /// <summary>Whether there are ratings in common.</summary>
    public bool[] IsTouched { get; } = new bool[size];

    public void MoveTo(int x)
    {
        if (x == X)
        {
            return;
        }

        foreach (var other in Touched)
        {
            (Values[other], IsTouched[other]) = (0, false);
        }

        Touched.Clear();
        X = x;
        Fill();
    }

    protected abstract void Fill();
}

/// <summary>Adds up the y of x, ascending, and for each of them all others that have it (Gustavson's sparse product).</summary>
/// <typeparam name="TSums">The measure.</typeparam>
internal sealed class PairRow<TSums>(PairData data, int minSupport, double shrinkage) : PairRow(data.ByX.RowCount)
    where TSums : struct, IPairSums<TSums>
{
    private readonly TSums[] _sums = new TSums[data.ByX.RowCount];

    protected override void Fill()
    {
        for (var k = data.ByX.Offsets[X]; k < data.ByX.Offsets[X + 1]; k++)
        {
            Add(data.ByX.AllColumns[k], data.OfX[k]);
        }

        _sums[X] = default;
        Touched.Remove(X);
        foreach (var other in Touched)
        {
            var value = _sums[other].Count < minSupport ? 0 : _sums[other].Value(shrinkage);
            (Values[other], IsTouched[other]) = (double.IsFinite(value) ? value : 0, true);
            _sums[other] = default;
        }
    }

    private void Add(int y, double ofX)
    {
        var others = data.ByY.Columns(y);
        var values = data.OfY.AsSpan(data.ByY.Offsets[y], others.Length);
        for (var k = 0; k < others.Length; k++)
        {
            ref var sums = ref _sums[others[k]];
            if (sums.Count == 0)
            {
                Touched.Add(others[k]);
            }

            sums.Add(ofX, values[k]);
        }
    }
}
