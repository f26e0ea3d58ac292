using System.Reflection;
using System.Text.RegularExpressions;

namespace Workbench.Scripting.CSharp;

/// <summary>Turns the compiler's names of state machines, lambdas and local functions back into what the user wrote.</summary>
internal static partial class FrameNames
{
    /// <summary>Type and method, for code of a built project.</summary>
    public static string Of(MethodBase method)
    {
        var type = method.DeclaringType;
        while (type is { IsNested: true } && type.Name.StartsWith('<'))
        {
            type = type.DeclaringType;
        }

        return $"{type?.Name}.{Written(method) ?? "(lambda)"}";
    }

    /// <summary>The method that the cell declares, or nothing for the cell's own top-level code.</summary>
    public static string InCell(MethodBase method) => Written(method) is { } name ? $", in {name}" : "";

    private static string? Written(MethodBase method)
    {
        var name = method.Name == "MoveNext" ? method.DeclaringType!.Name : method.Name;
        if (name.StartsWith("<<Initialize>>", StringComparison.Ordinal) || name.StartsWith("<Initialize>", StringComparison.Ordinal))
        {
            return null;
        }

        if (!name.StartsWith('<'))
        {
            return name;
        }

        // Local functions read <Outer>g__Inner|0_0; the rest is <Outer>d__0 or <Outer>b__0.
        var local = LocalFunction().Match(name);
        var written = local.Success ? local.Groups[1].Value : name[1..name.IndexOf('>')];
        return written.StartsWith('<') ? null : written;
    }

    [GeneratedRegex(@"g__(\w+)\|")]
    private static partial Regex LocalFunction();
}
