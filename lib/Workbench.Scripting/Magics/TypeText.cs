using Workbench.Scripting.Display;

namespace Workbench.Scripting.Magics;

/// <summary>Types as C# writes them, with what they hold.</summary>
internal static class TypeText
{
    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } bare)
        {
            return $"{Of(bare)}?";
        }

        return type.IsArray ? $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
            : type.Name.StartsWith('<') ? "(anonymous)"
            : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
            : TypeNames.Of(type);
    }
}
