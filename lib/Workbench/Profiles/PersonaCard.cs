using System.Net;
using System.Text;
using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>Personas as text and as HTML, whose colours are the page's own, so that a dark page stays dark.</summary>
internal static class PersonaCard
{
    private const string GridStyle = "display:grid;grid-template-columns:repeat(auto-fill,minmax(20em,1fr));gap:1em";
    private const string CardStyle = "border:1px solid currentColor;border-radius:0.5em;padding:0.8em 1em;background:transparent;color:inherit;overflow-wrap:anywhere";

    public static string Text(Persona persona)
    {
        var text = new StringBuilder($"{persona.Name}\n  {Size(persona)}");
        Append(text, "Unlike others", TraitLines(persona));
        Append(text, "Typical items", ItemLines(persona));
        return text.Append($"\n  {Typical(persona)}").ToString();
    }

    public static string Html(Persona persona) =>
        $"<div style=\"{CardStyle}\"><strong style=\"font-size:1.15em\">{Encode(persona.Name)}</strong>"
        + $"<div style=\"opacity:0.75\">{Encode(Size(persona))}</div>"
        + HtmlList("Unlike others", TraitLines(persona))
        + HtmlList("Typical items", ItemLines(persona))
        + $"<div style=\"opacity:0.75\">{Encode(Typical(persona))}</div></div>";

    public static string Grid(IEnumerable<Persona> personas) =>
        $"<div class=\"workbench\" style=\"{GridStyle}\">{string.Concat(personas.Select(Html))}</div>";

    private static string Size(Persona persona) => $"cluster {persona.Cluster}: {Format.Count(persona.Users)} users, {Format.Percent(persona.Share)}";

    private static string Typical(Persona persona) => $"Typical user: {persona.TypicalUser}";

    private static IEnumerable<string> TraitLines(Persona persona) =>
        persona.Traits.Select(trait => trait.Words).DefaultIfEmpty("nothing sets them apart");

    private static IEnumerable<string> ItemLines(Persona persona) =>
        persona.Items.Select(item => $"{item.Title}: {Format.Percent(item.Share)} of them, {Format.Number(item.Lift)} times the average").DefaultIfEmpty("none that enough of them share");

    private static void Append(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        text.Append($"\n  {heading}");
        foreach (var line in lines)
        {
            text.Append($"\n    - {line}");
        }
    }

    private static string HtmlList(string heading, IEnumerable<string> lines) =>
        $"<div style=\"margin-top:0.6em\">{heading}</div><ul style=\"margin:0.2em 0 0.6em 0;padding-left:1.2em\">{string.Concat(lines.Select(line => $"<li>{Encode(line)}</li>"))}</ul>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
