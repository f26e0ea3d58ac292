namespace Workbench.Kernel.Conversion;

/// <summary>
/// The form in which a program of one file holds cells: a line <c>// %%</c> begins each, as editors know it, and names its language
/// in brackets and its tags; what is no C# stands there as comments.
/// </summary>
internal static class ProgramText
{
    public const string CellMark = "// %%";

    /// <summary>The function by which notebooks show a value.</summary>
    public const string DisplayName = "display";

    /// <summary>What stands in for that function in a program: text, and of a sequence that has none of its own, a line an item.</summary>
    public const string Display = """
        static void display(object? value, params string[] mimeTypes)
        {
            var isList = value is IEnumerable && value.ToString() == value.GetType().ToString();
            foreach (var item in isList ? (IEnumerable)value! : new[] { value })
            {
                Console.WriteLine(item);
            }
        }
        """;

    /// <summary>What stands in for the session's bar: it shows nothing.</summary>
    public const string ProgressBar =
        "class ProgressBar(string title) : IProgress<double>, IDisposable { public string Title => title; public void Report(double value) { } public void Dispose() { } }";

    /// <summary>What the session alone can do, since it takes a reader to do it.</summary>
    public static readonly IReadOnlySet<string> SessionNames =
        new HashSet<string> { "HTML", "Javascript", "CSS", "ClearOutput", "Page", "GetInputAsync", "GetPasswordAsync", "Display", "DisplayAs" };

    /// <summary>The namespaces that cells count on and every program can have.</summary>
    public static readonly IReadOnlyList<string> Usings =
        [.. new[] { "System", "System.Collections", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading.Tasks" }.Select(n => $"using {n};")];

    /// <summary>Namespaces of the session that runs notebooks, which a program does not have.</summary>
    public static readonly IReadOnlyList<string> SessionNamespaces = ["Microsoft.DotNet.Interactive", "Workbench.Scripting"];
}
