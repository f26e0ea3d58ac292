using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Scripting.Display;

/// <summary>Turns a value into the texts that show it: by the conventions found by name first, else by the formatting library.</summary>
internal static class ValueFormatter
{
    public const string Html = "text/html";
    public const string Plain = "text/plain";

    private const string Json = "application/json";

    static ValueFormatter() => SimpleValues.Register();

    public static IReadOnlyDictionary<string, string> Format(object? value, params string[] mimeTypes)
    {
        if (mimeTypes.Length > 0)
        {
            return mimeTypes.Distinct().ToDictionary(mime => mime, mime => AsMimeType(value, mime));
        }

        return value switch
        {
            null => Text(Formatter.NullString),
            string text => Text(text),
            HtmlBundle bundle => Both(bundle.Html, bundle.Text),
            IMimeBundle bundle => bundle.ToBundle(),
            _ when IsJson(value.GetType()) => JsonText(value),
            _ when CustomFormats.Concern(value.GetType()) => ByLibrary(value),
            _ when IsPlain(value.GetType()) => Text(Formatter.ToDisplayString(value, Plain)),
            _ => ByConvention(value) ?? ByLibrary(value),
        };
    }

    /// <summary>What reads best as a bare line: numbers, dates, enums.</summary>
    public static bool IsPlain(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsPrimitive || bare.IsEnum || bare == typeof(string) || bare == typeof(decimal) || bare == typeof(DateTime)
            || bare == typeof(DateTimeOffset) || bare == typeof(TimeSpan) || bare == typeof(Guid) || SimpleValues.Include(bare);
    }

    /// <summary>What Newtonsoft.Json has read prints itself as JSON; by its members it cannot be shown, since some of them throw.</summary>
    private static bool IsJson(Type? type) => type is not null && (type.FullName == "Newtonsoft.Json.Linq.JToken" || IsJson(type.BaseType));

    /// <summary>A bare value prints itself without quotes, which is no JSON.</summary>
    private static Dictionary<string, string> JsonText(object value) => value.GetType().Name is "JObject" or "JArray"
        ? new() { [Json] = value.ToString()!, [Plain] = value.ToString()! }
        : Text(value.ToString() ?? "");

    private static string AsMimeType(object? value, string mimeType) =>
        Format(value).TryGetValue(mimeType, out var text) ? text
        : value is string already && mimeType != Plain ? already
        : Formatter.ToDisplayString(value, mimeType);

    private static Dictionary<string, string>? ByConvention(object value)
    {
        if (ToHtmlMethod(value.GetType()) is { } toHtml)
        {
            return Both((string?)toHtml.Invoke(value, null) ?? "", value.ToString() ?? "");
        }

        return (value as Table ?? Table.TryOf(value)) is { } table ? Both(table.ToHtml(), table.ToString())
            : PrintsItself(value) ? Text(value.ToString() ?? "")
            : null;
    }

    /// <summary>Whether its authors wrote a ToString for it, which says more than a list of members; a sequence is still shown by its elements.</summary>
    private static bool PrintsItself(object value) =>
        value is not IEnumerable
        && value.GetType().GetMethod(nameof(ToString), [])?.DeclaringType is { } author
        && author.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && $"{author.Namespace}.".Split('.')[0] is not ("System" or "Microsoft")
        && author.GetMethod(nameof(ToString), [])!.GetCustomAttribute<CompilerGeneratedAttribute>() is null;

    private static MethodInfo? ToHtmlMethod(Type type) =>
        type.GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, []) is { IsGenericMethod: false } method
        && method.ReturnType == typeof(string) ? method : null;

    private static Dictionary<string, string> ByLibrary(object value)
    {
        var preferred = Formatter.GetPreferredMimeTypesFor(value.GetType());
        return preferred.Append(Plain).Distinct().ToDictionary(mime => mime, mime => WithoutStyles(Formatter.ToDisplayString(value, mime), mime));
    }

    /// <summary>The library ends every output with a style sheet that speaks of all tables of the page.</summary>
    private static string WithoutStyles(string text, string mimeType)
    {
        var style = mimeType == Html ? text.LastIndexOf("<style>", StringComparison.Ordinal) : -1;
        return style >= 0 && text.AsSpan(style).Contains(".dni-", StringComparison.Ordinal) && text.EndsWith("</style>", StringComparison.Ordinal)
            ? text[..style]
            : text;
    }

    private static Dictionary<string, string> Text(string text) => new() { [Plain] = text };

    private static Dictionary<string, string> Both(string html, string text) => new() { [Html] = html, [Plain] = text };
}
