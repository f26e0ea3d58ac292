namespace Workbench.Scripting.Languages;

/// <summary>Types as code names them, alike in C# and F#.</summary>
internal static class TypeSyntax
{
    /// <summary>The full name of a type, or null if code elsewhere cannot name it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="root">What the language puts before the outermost namespace: <c>global::</c> or <c>global.</c>.</param>
    public static string? Of(Type type, string root)
    {
        if (!type.IsVisible || type.IsByRefLike || type.IsPointer)
        {
            return null;
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!, root) is { } element ? $"{element}[{new string(',', type.GetArrayRank() - 1)}]" : null;
        }

        var arguments = type.GetGenericArguments().Select(a => Of(a, root)).ToList();
        return arguments.Contains(null) ? null : root + Named(type, arguments);
    }

    /// <summary>Each nested type takes, of all the type's arguments, those that it adds to its outer type's.</summary>
    private static string Named(Type type, List<string?> arguments)
    {
        var outer = type.DeclaringType is { } declaring ? Named(declaring, arguments) + "."
            : type.Namespace is { } space ? space + "." : "";
        var taken = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var own = arguments.Take(type.GetGenericArguments().Length).Skip(taken).ToList();
        var name = type.Name.Split('`')[0];
        return own.Count == 0 ? outer + name : $"{outer}{name}<{string.Join(", ", own)}>";
    }
}
