using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Workbench.Scripting.Display;

/// <summary>Whether a notebook has said itself how a type is to be shown: then the formatting library, which it told so, shows it.</summary>
internal static class CustomFormats
{
    public static bool Concern(Type type) => Sequences.ElementTypes(type).Prepend(type).Any(IsCustom);

    private static bool IsCustom(Type type) =>
        Formatter.RegisteredFormatters(includeDefaults: false).Any(f => f.Type.IsAssignableFrom(type))
        || type.GetCustomAttribute<TypeFormatterSourceAttribute>() is not null
        || !Formatter.GetPreferredMimeTypesFor(type).SequenceEqual([Formatter.DefaultMimeType]);
}
