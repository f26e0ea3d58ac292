using System.CommandLine;
using Workbench.Kernel.Conversion;

namespace Workbench.Kernel.Commands;

/// <summary>The command line of <c>workbench convert</c>.</summary>
internal static class ConvertCommand
{
    private static readonly Argument<string> In = new("IN") { Description = "The notebook (.ipynb), .dib file or program of one file (.cs)." };

    private static readonly Argument<string> Out = new("OUT") { Description = "The file to write, of another of these kinds." };

    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite the file if it is there." };

    public static Command Create()
    {
        var command = new Command("convert", "Converts between notebooks (.ipynb), .dib files and programs for 'dotnet run FILE.cs'.") { In, Out, Force };
        command.SetAction(line => Convert(line.GetRequiredValue(In), line.GetRequiredValue(Out), line.GetValue(Force)));
        return command;
    }

    private static int Convert(string input, string output, bool force)
    {
        var (cells, warnings) = new Converter(input, output).Convert(force);
        Console.WriteLine($"{output}: {cells} cells");
        foreach (var warning in warnings)
        {
            Console.Error.WriteLine($"workbench: warning: {input}, {warning}");
        }

        return 0;
    }
}
