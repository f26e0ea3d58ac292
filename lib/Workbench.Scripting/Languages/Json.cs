using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Scripting.Languages;

/// <summary>Values as JSON, for languages that run elsewhere.</summary>
internal static class Json
{
    /// <summary>A table becomes a list of objects, one a row; what is not finite becomes null, as JSON has no word for it.</summary>
    /// <exception cref="ValueException">The value has no form in JSON.</exception>
    public static string Of(string name, object? value)
    {
        try
        {
            return Tabular.TryOf(value) is { } table && !IsPlainList(table) ? Rows(table).ToJsonString() : JsonSerializer.Serialize(Finite(value));
        }
        catch (Exception e) when (e is NotSupportedException or JsonException or ArgumentException)
        {
            throw new ValueException($"'{name}' has no form in JSON: {e.Message}");
        }
    }

    private static bool IsPlainList(Tabular table) => table.Columns is [{ Name: "value" }];

    private static JsonArray Rows(Tabular table)
    {
        var rows = new JsonArray();
        var cells = table.Columns.Select(c => c.Values.GetEnumerator()).ToList();
        while (cells.TrueForAll(c => c.MoveNext()))
        {
            rows.Add(new JsonObject(cells.Select((c, i) =>
                KeyValuePair.Create<string, JsonNode?>(table.Columns[i].Name, JsonSerializer.SerializeToNode(Finite(c.Current))))));
        }

        cells.ForEach(c => c.Dispose());
        return rows;
    }

    private static object? Finite(object? value) => value switch
    {
        double number when !double.IsFinite(number) => null,
        float number when !float.IsFinite(number) => null,
        IEnumerable<double> list => list.Select(v => Finite(v)),
        IEnumerable<float> list => list.Select(v => Finite(v)),
        _ => value,
    };
}
