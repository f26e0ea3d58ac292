namespace Workbench.Recommenders.Ratings;

/// <summary>What is summed over the ratings that two users, or two items, have in common; n counts them, a and b are the two ratings of one.</summary>
/// <typeparam name="TSelf">The type that implements it, a struct, so that each measure has a loop of its own without calls.</typeparam>
internal interface IPairSums<TSelf>
    where TSelf : struct, IPairSums<TSelf>
{
    int Count { get; }

    void Add(double a, double b);

    /// <summary>The measure; not finite where it is not defined.</summary>
    double Value(double shrinkage);
}

/// <summary>1 / (mean squared difference + 1).</summary>
internal struct SquaredDifferences : IPairSums<SquaredDifferences>
{
    private double _squares;

    public int Count { get; private set; }

    public void Add(double a, double b)
    {
        Count++;
        _squares += (a - b) * (a - b);
    }

    public readonly double Value(double shrinkage) => 1 / ((_squares / Count) + 1);
}

/// <summary>sum ab / sqrt(sum aa * sum bb).</summary>
internal struct Products : IPairSums<Products>
{
    private double _ab;
    private double _aa;
    private double _bb;

    public int Count { get; private set; }

    public void Add(double a, double b)
    {
        Count++;
        _ab += a * b;
        _aa += a * a;
        _bb += b * b;
    }

    public readonly double Value(double shrinkage) => _ab / Math.Sqrt(_aa * _bb);
}

/// <summary>As <see cref="Products"/>, of what is left of ratings when baselines are taken off, and shrunk by (n - 1) / (n - 1 + shrinkage): one rating in common says nothing.</summary>
internal struct ShrunkProducts : IPairSums<ShrunkProducts>
{
    private Products _products;

    public readonly int Count => _products.Count;

    public void Add(double a, double b) => _products.Add(a, b);

    public readonly double Value(double shrinkage) => Count < 2 ? 0 : _products.Value(0) * ((Count - 1) / (Count - 1 + shrinkage));
}

/// <summary>(n sum ab - sum a sum b) / sqrt((n sum aa - (sum a)^2) (n sum bb - (sum b)^2)).</summary>
internal struct Moments : IPairSums<Moments>
{
    private double _a;
    private double _b;
    private double _ab;
    private double _aa;
    private double _bb;

    public int Count { get; private set; }

    public void Add(double a, double b)
    {
        Count++;
        _a += a;
        _b += b;
        _ab += a * b;
        _aa += a * a;
        _bb += b * b;
    }

    public readonly double Value(double shrinkage) =>
        ((Count * _ab) - (_a * _b)) / Math.Sqrt(((Count * _aa) - (_a * _a)) * ((Count * _bb) - (_b * _b)));
}

/// <summary>The mean of a - b.</summary>
internal struct Differences : IPairSums<Differences>
{
    private double _sum;

    public int Count { get; private set; }

    public void Add(double a, double b)
    {
        Count++;
        _sum += a - b;
    }

    public readonly double Value(double shrinkage) => _sum / Count;
}
