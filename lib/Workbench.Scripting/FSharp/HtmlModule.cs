using System.Text.RegularExpressions;

namespace Workbench.Scripting.FSharp;

/// <summary>
/// The functions that write HTML in F# notebooks made for .NET Interactive: an element takes a list of attributes and a
/// list of contents, as in <c>div [ _class "note" ] [ str "text" ]</c> after <c>open Html</c>.
/// </summary>
internal static partial class HtmlModule
{
    private const string Elements = """
        a area aside b body br button caption center code colgroup dd details div dl dt em figure font form h1 h2 h3 h4 h5 h6
        head header hgroup hr html i iframe img input label li link main menu menuitem meta meter nav ol optgroup option p pre
        progress q script section select small source span strike strong style sub sup svg table tbody td textarea tfoot th
        thead title tr u ul video
        """;

    private const string Attributes = """
        about accept acceptCharset accessKey action allowFullScreen allowTransparency alt async autoCapitalize autoComplete
        autoCorrect autoFocus autoPlay autoSave capture cellPadding cellSpacing challenge charSet checked class classID colSpan
        color cols content contentEditable contextMenu controls coords crossOrigin datatype dateTime ddata default
        defaultChecked defaultValue defer dir disabled download draggable encType form formAction formEncType formMethod
        formNoValidate formTarget frameBorder headers height hidden high href hrefLang htmlFor httpEquiv icon id inlist
        inputMode integrity is itemID itemProp itemRef itemScope itemType keyParams keyType kind label lang language list loop
        low manifest marginHeight marginWidth max maxLength media mediaGroup method min minLength multiple muted name
        noValidate onMouseOut onMouseOver open optimum pattern placeholder poster prefix preload property radioGroup readOnly
        rel required resource results role rowSpan rows sandbox scope scoped scrolling seamless security selected shape size
        sizes span spellCheck src srcDoc srcLang srcSet start step summary tabIndex target title type typeof unselectable
        useMap value vocab width wmode wrap
        """;

    /// <summary>The module as F# declares it.</summary>
    public static string Text { get; } = string.Join('\n',
    [
        "module Html =",
        "    let private element (name: string) (attributes: (string * obj) list) (content: obj list) =",
        "        let view = Microsoft.DotNet.Interactive.Formatting.PocketView(name)",
        "        for (key, value) in attributes do view.HtmlAttributes.[key] <- value",
        "        if not content.IsEmpty then view.SetContent(List.toArray content)",
        "        view :> Microsoft.AspNetCore.Html.IHtmlContent",
        "    let rawText (text: string) = Microsoft.AspNetCore.Html.HtmlString text :> Microsoft.AspNetCore.Html.IHtmlContent",
        "    let encodedText (text: string) = rawText (System.Net.WebUtility.HtmlEncode text)",
        "    let str (text: string) = encodedText text",
        "    let embedNoContext (value: obj) = rawText (Microsoft.DotNet.Interactive.Formatting.Formatter.ToDisplayString(value, \"text/html\"))",
        "    let _style (rules: string list) = (\"style\", box (rules |> List.map (fun rule -> rule.Trim().TrimEnd(';')) |> String.concat \"; \"))",
        .. Words(Attributes).Select(name => $"    let _{name} (value: obj) = (\"{(name.StartsWith("on", StringComparison.Ordinal) ? name.ToLowerInvariant() : name)}\", value)"),
        .. Words(Elements).Select(name => $"    let {name} attributes content = element \"{name}\" attributes content"),
    ]);

    /// <summary>Whether code may use the module; it takes time to compile, so only such code brings it in.</summary>
    public static bool IsNamedIn(string code) => Name().IsMatch(code);

    private static string[] Words(string list) => list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\bHtml\b")]
    private static partial Regex Name();
}
