using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Tags;

namespace Workbench.Scripting.Editing;

/// <summary>The lower-case names of what completion offers.</summary>
internal static class ItemKinds
{
    public const string Keyword = "keyword";
    public const string Directive = "directive";
    public const string File = "file";
    public const string Folder = "folder";

    private static readonly Dictionary<string, string> ByTag = new()
    {
        [WellKnownTags.Class] = "class",
        [WellKnownTags.Structure] = "struct",
        [WellKnownTags.Interface] = "interface",
        [WellKnownTags.Enum] = "enum",
        [WellKnownTags.Delegate] = "delegate",
        [WellKnownTags.Method] = "method",
        [WellKnownTags.ExtensionMethod] = "method",
        [WellKnownTags.Property] = "property",
        [WellKnownTags.Field] = "field",
        [WellKnownTags.Event] = "event",
        [WellKnownTags.Constant] = "constant",
        [WellKnownTags.EnumMember] = "constant",
        [WellKnownTags.Local] = "local",
        [WellKnownTags.RangeVariable] = "local",
        [WellKnownTags.Parameter] = "parameter",
        [WellKnownTags.Namespace] = "namespace",
        [WellKnownTags.Keyword] = Keyword,
        [WellKnownTags.TypeParameter] = "typeparameter",
        [WellKnownTags.Snippet] = "snippet",
        [WellKnownTags.Label] = "label",
        [WellKnownTags.Operator] = "operator",
        [WellKnownTags.File] = File,
        [WellKnownTags.Folder] = Folder,
    };

    public static bool IsType(string kind) => kind is "class" or "struct" or "interface" or "enum" or "delegate";

    public static string Of(ImmutableArray<string> tags) =>
        tags.Select(tag => ByTag.GetValueOrDefault(tag)).FirstOrDefault(kind => kind is not null) ?? "text";
}
