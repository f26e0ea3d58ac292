namespace Workbench.Scripting.CSharp;

/// <summary>The namespaces that .NET Interactive's notebooks count on, and the session's own display functions.</summary>
internal static class DefaultUsings
{
    public static readonly string[] Names =
    [
        "System",
        "System.IO",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Threading.Tasks",
        "System.Linq",
        "Microsoft.DotNet.Interactive.Formatting",
        "Microsoft.DotNet.Interactive",
        "Microsoft.DotNet.Interactive.Kernel",
        "Workbench.Scripting.Display",
    ];
}
