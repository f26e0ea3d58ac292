using System.Reflection;

namespace Workbench.Scripting.CSharp;

/// <summary>Reads cells' variables: the compiler keeps them as fields of an object, one object a submission.</summary>
internal static class SubmissionVariables
{
    /// <summary>Each name once, with its latest declaration, sorted by name.</summary>
    /// <param name="states">The submissions' objects, latest first.</param>
    public static IEnumerable<(object State, FieldInfo Field)> Of(IEnumerable<object> states) => states
        .SelectMany(state => state.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(field => !field.Name.Contains('<'))
            .Select(field => (state, field)))
        .DistinctBy(v => v.field.Name)
        .OrderBy(v => v.field.Name, StringComparer.Ordinal);
}
