using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Documents;

/// <summary>
/// Reads every text of a file that should be a notebook; the names of members are read as the file is parsed. JSON may
/// escape half a surrogate pair, which no text of ours can hold: unread it would come to light only when the executed
/// notebook is written.
/// </summary>
internal static class UnicodeCheck
{
    /// <param name="node">The part of the file to read.</param>
    /// <param name="place">The file and the part, for the message.</param>
    /// <exception cref="NotebookFormatException">A text is no Unicode.</exception>
    public static void Require(JsonNode? node, string place)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, member) in map)
                {
                    Require(member, place);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Require(item, place);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                RequireText(value, place);
                break;
        }
    }

    /// <summary>The library says only by this exception that an escape is no Unicode.</summary>
    private static void RequireText(JsonValue text, string place)
    {
        try
        {
            text.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            throw new NotebookFormatException(
                $"{place}: it holds half a surrogate pair, which is no Unicode, in {text.GetPath()}: an escape from \\ud800 to \\udbff needs one from \\udc00 to \\udfff after it.");
        }
    }
}
