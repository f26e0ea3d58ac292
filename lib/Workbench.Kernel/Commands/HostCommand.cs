using System.CommandLine;
using Workbench.Kernel.Hosting;

namespace Workbench.Kernel.Commands;

/// <summary>The hidden verb with which the program starts itself to hold a session.</summary>
internal static class HostCommand
{
    public static Command Create()
    {
        var requests = new Argument<string>("requests");
        var events = new Argument<string>("events");
        var mark = new Argument<string>("mark");
        var command = new Command("host") { requests, events, mark };
        command.Hidden = true;
        command.SetAction((line, _) => SessionHost.RunAsync(
            line.GetRequiredValue(requests), line.GetRequiredValue(events), line.GetRequiredValue(mark)));
        return command;
    }
}
