using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Workbench.Scripting.Editing;

/// <summary>The prose of a member's XML documentation.</summary>
internal sealed partial record XmlText(string? Summary, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly XmlText None = new(null, new Dictionary<string, string>());

    /// <summary>A file beside an assembly may hold anything: what is no XML documents nothing.</summary>
    public static XmlText Of(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml))
        {
            return None;
        }

        try
        {
            var member = XElement.Parse($"<doc>{xml}</doc>");
            var parameters = member.Descendants("param").DistinctBy(p => (string?)p.Attribute("name"));
            return new XmlText(
                member.Descendants("summary").FirstOrDefault() is { } summary ? Prose(summary) : null,
                parameters.ToDictionary(p => (string?)p.Attribute("name") ?? "", Prose));
        }
        catch (XmlException)
        {
            return None;
        }
    }

    private static string Prose(XElement element) => Space().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => Name(reference),
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    /// <summary>What a reference without a text of its own refers to, by its last name.</summary>
    private static string Name(XElement reference)
    {
        var target = (string?)(reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword")) ?? " ";
        return target.Split('(')[0].Split('.')[^1].Split(':')[^1].Split('`')[0];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
