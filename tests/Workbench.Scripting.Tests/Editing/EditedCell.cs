using Workbench.Scripting.Editing;

namespace Workbench.Scripting.Tests.Editing;

/// <summary>Asks a session about a cell whose text has a ¦ where the cursor stands.</summary>
internal static class EditedCell
{
    public static Task<Completions> CompleteAsync(this Notebook notebook, string marked)
    {
        var (code, position) = Split(marked);
        return notebook.Session.CompleteAsync(code, position, TestContext.Current.CancellationToken);
    }

    /// <summary>The texts of the completions, the best first.</summary>
    public static async Task<List<string>> NamesAsync(this Notebook notebook, string marked) =>
        [.. (await notebook.CompleteAsync(marked)).Items.Select(item => item.Text)];

    /// <summary>The inspection's plain text; null if there is none.</summary>
    public static async Task<string?> InspectAsync(this Notebook notebook, string marked)
    {
        var (code, position) = Split(marked);
        return (await notebook.Session.InspectAsync(code, position, TestContext.Current.CancellationToken))?.Data["text/plain"];
    }

    private static (string Code, int Position) Split(string marked) => (marked.Replace("¦", ""), marked.IndexOf('¦'));
}
