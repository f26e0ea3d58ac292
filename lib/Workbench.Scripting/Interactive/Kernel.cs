using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Commands;
using Workbench.Scripting;
using Workbench.Scripting.Display;
using Workbench.Scripting.Streams;

#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>The functions that every cell can call by their bare names, as in .NET Interactive.</summary>
public partial class Kernel
{
    /// <summary>Shows a value at this point of the cell's output.</summary>
    /// <param name="value">Anything; null shows as such.</param>
    /// <param name="mimeTypes">The MIME types to show it in; none means those that suit its type.</param>
    /// <returns>The displayed value, which can be updated in place.</returns>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
#pragma warning disable IDE1006 // The name that notebooks use.
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayedValue.Show(CellScope.Required, value, mimeTypes);
#pragma warning restore IDE1006

    /// <summary>Cancelled when the reader interrupts the cell. Code that passes it on, or looks at it in its loops, can be stopped at once.</summary>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static CancellationToken CancellationToken => CellScope.Required.Stop.Token;

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">True to let it stand until the next output comes, which avoids flicker.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void ClearOutput(bool wait = false) => CellScope.Required.Outputs.Show(new Output.ClearOutput(wait));

    /// <summary>Shows a value in the client's pager, beside the notebook and not in it.</summary>
    /// <param name="value">Anything; null shows as such.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void Page(object? value)
    {
        var scope = CellScope.Required;
        scope.Outputs.Show(new Output.Page(scope.Session.Format(value, scope.Outputs)));
    }

    /// <summary>Asks the reader for a line of text.</summary>
    /// <param name="prompt">What to say to the reader.</param>
    /// <param name="typeHint">What the answer is: a <c>password</c> is not seen while it is typed; all others are lines of text.</param>
    /// <returns>What was typed.</returns>
    /// <exception cref="InvalidOperationException">No cell is running, or its client gives no input.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        CellScope.Required.AskAsync(new InputRequest(prompt, IsPassword: typeHint == "password"));

    /// <summary>Asks the reader for several lines of text, one after another.</summary>
    /// <param name="inputDescriptions">What to ask for, at least one.</param>
    /// <returns>What was typed, by the descriptions' names.</returns>
    /// <exception cref="ArgumentException">There is no description, or two have the same name.</exception>
    /// <exception cref="InvalidOperationException">No cell is running, or its client gives no input.</exception>
    public static async Task<IDictionary<string, string>> GetInputsAsync(IEnumerable<InputDescription> inputDescriptions)
    {
        var asked = inputDescriptions?.ToList() ?? [];
        if (asked.Count == 0 || asked.DistinctBy(input => input.Name).Count() < asked.Count)
        {
            throw new ArgumentException("At least one input must be described, and each by a name of its own.", nameof(inputDescriptions));
        }

        var answers = new Dictionary<string, string>();
        foreach (var input in asked)
        {
            answers[input.Name] = await GetInputAsync(input.Prompt, input.TypeHint).ConfigureAwait(false);
        }

        return answers;
    }

    /// <summary>Asks the reader for a line of text that is not to be seen while it is typed.</summary>
    /// <param name="prompt">What to say to the reader.</param>
    /// <returns>What was typed; it does not show when it is displayed.</returns>
    /// <exception cref="InvalidOperationException">No cell is running, or its client gives no input.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        new(await CellScope.Required.AskAsync(new InputRequest(prompt, IsPassword: true)).ConfigureAwait(false));

    /// <summary>Text that is HTML already: shown as it is, and nothing in it is escaped.</summary>
    /// <param name="content">HTML.</param>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the page that shows the notebook.</summary>
    /// <param name="scriptContent">JavaScript; it must not contain the text <c>&lt;/script</c>.</param>
    /// <exception cref="ArgumentException">The script would end its own element.</exception>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void Javascript(string scriptContent)
    {
        ArgumentNullException.ThrowIfNull(scriptContent);
        if (scriptContent.Contains("</script", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("The script contains '</script', which would end it there. Write '<\\/script' instead.", nameof(scriptContent));
        }

        display(HTML($"<script type=\"text/javascript\">{scriptContent}</script>"), ValueFormatter.Html);
    }

    /// <summary>Adds a style sheet to the page that shows the notebook.</summary>
    /// <param name="content">CSS.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static void CSS(string content) =>
        Javascript($"const style = document.createElement('style'); style.textContent = {JsonSerializer.Serialize(content)}; document.head.appendChild(style);");
}
