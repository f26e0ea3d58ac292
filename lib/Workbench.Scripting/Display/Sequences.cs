namespace Workbench.Scripting.Display;

/// <summary>What sequences hold.</summary>
internal static class Sequences
{
    /// <summary>The T of each <c>IEnumerable&lt;T&gt;</c> that a type is.</summary>
    public static IEnumerable<Type> ElementTypes(Type type) => type.GetInterfaces().Append(type)
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(i => i.GetGenericArguments()[0]);
}
