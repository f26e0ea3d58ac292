using System.Text.Json.Nodes;

namespace Workbench.Kernel.Jupyter;

/// <summary>What a client asks to be executed, and how.</summary>
internal sealed record ExecuteRequest(string Code, bool IsSilent, bool StoresHistory, bool AllowsInput, bool StopsOnError, JsonObject Expressions)
{
    /// <exception cref="FormatException">There is no code in it.</exception>
    public static ExecuteRequest Read(JsonObject content)
    {
        var silent = content.Flag("silent");
        return new ExecuteRequest(
            content.Text("code") ?? throw new FormatException("an execute_request needs its code as a text"),
            silent,
            content.Flag("store_history", otherwise: true) && !silent,
            content.Flag("allow_stdin", otherwise: true),
            content.Flag("stop_on_error", otherwise: true),
            content["user_expressions"] as JsonObject ?? []);
    }
}
