using System.Text;
using System.Text.Json;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>Takes a model file apart and checks that what it holds can be a model: ids in order, indices in range, numbers finite.</summary>
internal sealed class ModelReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly TensorFileReader _file;

    public ModelReader(TensorFileReader file)
    {
        _file = file;
        var (users, items) = (Ids("users"), Ids("items"));
        Record = new(users, items, Matrix("seen", users.Count, items.Count));
        if (Record.Seen.Count == 0)
        {
            throw file.Error("has no training events");
        }
    }

    public TrainingRecord Record { get; }

    /// <summary>An error that names the file and says what is wrong with it.</summary>
    public InvalidDataException Error(string what) => _file.Error(what);

    /// <summary>The options, which go through the same checks as those that a program sets.</summary>
    public T Options<T>()
        where T : Recommender
    {
        try
        {
            return JsonSerializer.Deserialize<T>(_file.Metadata("options"), ModelTypes.Json) ?? throw _file.Error("has no options");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw _file.Error($"has options that {typeof(T).Name} does not take: {e.Message}", e);
        }
    }

    /// <summary>Numbers of which none is NaN or infinite.</summary>
    public float[] Finite(string name, params ReadOnlySpan<long> shape)
    {
        var values = _file.Read<float>(name, shape);
        return Vectors.AreFinite(values) ? values : throw _file.Error($"holds numbers in '{name}' that are not finite");
    }

    /// <summary>Numbers of float64 of which none is NaN or infinite.</summary>
    public double[] FiniteDoubles(string name, params ReadOnlySpan<long> shape)
    {
        var values = _file.Read<double>(name, shape);
        return Array.TrueForAll(values, double.IsFinite) ? values : throw _file.Error($"holds numbers in '{name}' that are not finite");
    }

    /// <summary>Whole numbers from 0 to <paramref name="count"/> - 1.</summary>
    public int[] Indices(string name, int length, int count)
    {
        var values = _file.Read<int>(name, length);
        return Array.TrueForAll(values, value => value >= 0 && value < count) ? values : throw _file.Error($"holds numbers in '{name}' that are not from 0 to {count - 1}");
    }

    /// <summary>A matrix of finite numbers.</summary>
    public FactorMatrix Factors(string name, int rowCount, int factors) =>
        FactorMatrix.FromArray(Finite(name, rowCount, factors), rowCount, factors);

    /// <summary>A sparse matrix by compressed rows.</summary>
    public SparseMatrix Matrix(string name, int rowCount, int columnCount)
    {
        var offsets = _file.Read<int>($"{name}.offsets", rowCount + 1L);
        var columns = _file.Read<int>($"{name}.columns", -1);
        var values = Finite($"{name}.values", columns.Length);
        CheckOffsets(name, Array.ConvertAll(offsets, x => (long)x), columns.Length);
        for (var row = 0; row < rowCount; row++)
        {
            for (var k = offsets[row]; k < offsets[row + 1]; k++)
            {
                if (columns[k] >= columnCount || columns[k] <= (k > offsets[row] ? columns[k - 1] : -1))
                {
                    throw _file.Error($"holds column {columns[k]} in row {row} of '{name}'; columns must ascend and be below {columnCount}");
                }
            }
        }

        return new(columnCount, offsets, columns, values);
    }

    /// <summary>Features of items or users.</summary>
    public FeatureMatrix Features(string name)
    {
        var (ids, features) = (Ids($"{name}.ids"), Ids($"{name}.names"));
        return new(ids, features, Matrix(name, ids.Count, features.Count));
    }

    /// <summary>Ids in their order.</summary>
    public IdMap Ids(string name)
    {
        var offsets = _file.Read<long>($"{name}.offsets", -1);
        var text = _file.Read<byte>($"{name}.text", -1);
        CheckOffsets(name, offsets, text.Length);
        var ids = new string[offsets.Length - 1];
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index] = ReadId(name, text.AsSpan((int)offsets[index]..(int)offsets[index + 1]));
            if (index > 0 && IdComparer.Instance.Compare(ids[index - 1], ids[index]) >= 0)
            {
                throw _file.Error($"holds the {name} '{ids[index - 1]}' and '{ids[index]}' out of order");
            }
        }

        return IdMap.FromSorted(ids);
    }

    private string ReadId(string name, ReadOnlySpan<byte> text)
    {
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException e)
        {
            throw _file.Error($"holds one of the {name} in bytes that are not UTF-8", e);
        }
    }

    private void CheckOffsets(string name, long[] offsets, long end)
    {
        var ascend = offsets is [0, ..] && offsets[^1] == end;
        for (var k = 1; ascend && k < offsets.Length; k++)
        {
            ascend = offsets[k] >= offsets[k - 1];
        }

        if (!ascend)
        {
            throw _file.Error($"holds '{name}.offsets' that do not ascend from 0 to {end:N0}");
        }
    }
}
