using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>
/// Writes JSON byte for byte as nbformat does (Python's json with an indent of one space and no ASCII escapes), so that
/// a notebook does not change in version control by being written here.
/// </summary>
internal static class PythonJson
{
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(node, text, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text, int depth)
    {
        switch (node)
        {
            case JsonObject map:
                WriteMembers(map, '{', '}', text, depth, member =>
                {
                    WriteString(member.Key, text);
                    text.Append(": ");
                    Write(member.Value, text, depth + 1);
                });
                break;
            case JsonArray list:
                WriteMembers(list, '[', ']', text, depth, item => Write(item, text, depth + 1));
                break;
            default:
                WriteScalar(node, text);
                break;
        }
    }

    private static void WriteMembers<T>(IList<T> members, char open, char close, StringBuilder text, int depth, Action<T> write)
    {
        text.Append(open);
        for (var i = 0; i < members.Count; i++)
        {
            text.Append(i > 0 ? ",\n" : "\n").Append(' ', depth + 1);
            write(members[i]);
        }

        if (members.Count > 0)
        {
            text.Append('\n').Append(' ', depth);
        }

        text.Append(close);
    }

    private static void WriteScalar(JsonNode? node, StringBuilder text)
    {
        switch (node?.GetValueKind())
        {
            case JsonValueKind.String:
                WriteString(node.GetValue<string>(), text);
                break;
            case JsonValueKind.Number:
                text.Append(PythonNumber.Write(node.ToJsonString()));
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\f' => text.Append("\\f"),
                '\b' => text.Append("\\b"),
                < ' ' => text.Append($"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
