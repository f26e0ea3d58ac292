using System.CommandLine;
using Workbench.Kernel.Commands;

var root = new RootCommand("workbench: C# notebooks, interactively and unattended.")
{
    RunCommand.Create(), ConvertCommand.Create(), KernelCommand.Create(),
    InstallCommand.Create(), InstallCommand.CreateReverse(), HostCommand.Create(),
};
var line = root.Parse(args);
if (line.Errors.Count > 0)
{
    Console.Error.WriteLine(string.Join('\n', line.Errors.Select(e => $"workbench: {e.Message}")));
    return 2;
}

try
{
    return await line.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UsageException e)
{
    Console.Error.WriteLine($"workbench: {e.Message}");
    return 2;
}
