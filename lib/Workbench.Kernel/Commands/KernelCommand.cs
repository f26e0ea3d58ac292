using System.CommandLine;
using Workbench.Kernel.Jupyter;

namespace Workbench.Kernel.Commands;

/// <summary>The command line of <c>workbench kernel</c>, which a Jupyter client runs.</summary>
internal static class KernelCommand
{
    private static readonly Argument<string> Connection = new("CONNECTION_FILE")
    {
        Description = "The file in which a Jupyter client says where it expects the kernel.",
    };

    private static readonly Option<string> DefaultLanguage = new Option<string>("--default-language")
    {
        Description = "The language of cells that name none.",
        DefaultValueFactory = _ => "csharp",
    }.AcceptOnlyFromAmong("csharp", "fsharp");

    public static Command Create()
    {
        var command = new Command("kernel", "Serves a notebook session to Jupyter clients.") { Connection, DefaultLanguage };
        command.SetAction((line, cancellation) => RunAsync(line.GetRequiredValue(Connection), line.GetRequiredValue(DefaultLanguage), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, string language, CancellationToken cancellation)
    {
        using (var kernel = new JupyterKernel(ConnectionFile.Read(path), language))
        {
            await kernel.RunAsync(cancellation).ConfigureAwait(false);
        }

        // A thread that a cell has started must not keep the process alive.
        Environment.Exit(0);
        return 0;
    }
}
