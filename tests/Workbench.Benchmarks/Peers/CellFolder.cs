using System.Runtime.InteropServices;
using Workbench.Data;

namespace Workbench.Benchmarks;

/// <summary>A matrix of training cells, and pairs to foretell, as raw arrays that any language reads.</summary>
internal sealed class CellFolder(string path)
{
    public string Path => path;

    public static CellFolder Write(string path, Split split)
    {
        Directory.CreateDirectory(path);
        var folder = new CellFolder(path);
        var (train, test) = (split.Train.ByUser, split.Test.ByUser);
        folder.Write<int>("shape.i32", [train.RowCount, train.ColumnCount]);
        folder.Write("indptr.i32", train.Offsets);
        folder.Write("indices.i32", train.AllColumns);
        folder.Write("data.f32", train.AllValues);
        folder.Write<int>("test_users.i32", [.. Enumerable.Range(0, test.RowCount).SelectMany(user => Enumerable.Repeat(user, test.CountOf(user)))]);
        folder.Write("test_items.i32", test.AllColumns);
        folder.Write("test_values.f32", test.AllValues);
        return folder;
    }

    public Interactions Train()
    {
        var shape = Read<int>("shape.i32");
        return new(Ids(shape[0]), Ids(shape[1]), new(Read<int>("indptr.i32"), Read<int>("indices.i32"), Read<float>("data.f32"), null));
    }

    /// <summary>Ids of the pairs to foretell, in their order.</summary>
    public (string UserId, string ItemId)[] Pairs() => [.. Read<int>("test_users.i32").Zip(Read<int>("test_items.i32"), (user, item) => (Id(user), Id(item)))];

    public float[] Values() => Read<float>("test_values.f32");

    /// <summary>The ids of indices, in an order that is theirs.</summary>
    public static IdMap Ids(int count) => IdMap.FromSorted([.. Enumerable.Range(0, count).Select(Id)]);

    public T[] Read<T>(string name)
        where T : struct
    {
        using var file = File.OpenRead(System.IO.Path.Combine(path, name));
        var values = new T[file.Length / Marshal.SizeOf<T>()];
        file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public void Write<T>(string name, ReadOnlySpan<T> values)
        where T : struct
    {
        using var file = File.Create(System.IO.Path.Combine(path, name));
        file.Write(MemoryMarshal.AsBytes(values));
    }

    private static string Id(int index) => $"{index:D8}";
}
