using System.Globalization;

namespace Workbench.Benchmarks;

/// <summary>A Python that reads the same file with pandas and builds the same matrix with SciPy, once for every line that it is sent.</summary>
internal sealed class PandasReader : IDisposable
{
    private const string Script =
        """
        import gc, sys, time
        import pandas as pd
        from scipy.sparse import csr_matrix
        print(pd.__version__, flush=True)
        for _ in sys.stdin:
            gc.collect()
            start = time.perf_counter()
            frame = pd.read_csv(sys.argv[1], parse_dates=["InvoiceDate"], dtype={"InvoiceNo": str, "StockCode": str})
            read = time.perf_counter() - start
            kept = frame.dropna(subset=["CustomerID"])
            users, user_ids = pd.factorize(kept["CustomerID"], sort=True)
            items, item_ids = pd.factorize(kept["StockCode"], sort=True)
            matrix = csr_matrix((kept["Quantity"].to_numpy("float32"), (users, items)), shape=(len(user_ids), len(item_ids)))
            by_item = matrix.tocsc()
            built = time.perf_counter() - start - read
            print(read, built, f"{len(user_ids)} x {len(item_ids)}, {matrix.nnz} cells", sep=";", flush=True)
        """;

    private readonly LineProcess _python;

    private PandasReader(LineProcess python) => (_python, Times) = (python, new($"pandas {python.Greeting}"));

    public ReadingTimes Times { get; }

    /// <returns>Null, and a word about it, where that Python lacks pandas or SciPy.</returns>
    public static PandasReader? Start(string python, string path)
    {
        if (LineProcess.Start(python, ["-c", Script, path]) is { } process)
        {
            return new(process);
        }

        Console.WriteLine($"{python} has no pandas and SciPy (Debian: python3-pandas, python3-scipy); name another with --python. Not measured.");
        return null;
    }

    public void Run(bool counts)
    {
        var parts = _python.Ask("").Split(';');
        Times.Add(counts, double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }

    public void Dispose() => _python.Dispose();
}
