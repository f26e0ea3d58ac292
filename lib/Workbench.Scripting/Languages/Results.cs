using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Languages;

/// <summary>Shows what blocks give, alike in every language.</summary>
internal static class Results
{
    public static void ShowResult(this CellScope scope, object? value)
    {
        var bundle = scope.Session.Format(value, scope.Outputs);
        scope.Outputs.Show(scope.IsNested ? new Output.DisplayData(bundle) : new Output.ExecuteResult(bundle));
    }

    public static void Display(this CellScope scope, object value) =>
        scope.Outputs.Show(new Output.DisplayData(scope.Session.Format(value, scope.Outputs)));

    public static void ShowText(this CellScope scope, string mimeType, string text) =>
        scope.Outputs.Show(new Output.DisplayData(new Dictionary<string, string> { [mimeType] = text }));
}
