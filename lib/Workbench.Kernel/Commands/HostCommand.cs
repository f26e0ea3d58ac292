using System.CommandLine;
using Workbench.Kernel.Hosting;
using Workbench.Scripting;

namespace Workbench.Kernel.Commands;

/// <summary>The hidden verb with which the program starts itself to hold a session.</summary>
internal static class HostCommand
{
    public static Command Create()
    {
        var requests = new Argument<string>("requests");
        var events = new Argument<string>("events");
        var mark = new Argument<string>("mark");
        var notebook = new Argument<string>("notebook");
        var locked = new Option<bool>("--locked");
        var command = new Command("host") { requests, events, mark, notebook, locked };
        command.Hidden = true;
        command.SetAction((line, _) => SessionHost.RunAsync(
            line.GetRequiredValue(requests), line.GetRequiredValue(events), line.GetRequiredValue(mark), new SessionOptions
            {
                EmbedScripts = false,
                NotebookPath = line.GetRequiredValue(notebook),
                LockedPackages = line.GetValue(locked),
            }));
        return command;
    }
}
