using System.CommandLine;
using System.Text.RegularExpressions;
using Workbench.Kernel.Installation;

namespace Workbench.Kernel.Commands;

/// <summary>The command lines of <c>workbench install</c> and <c>workbench uninstall</c>.</summary>
internal static partial class InstallCommand
{
    private static readonly Option<string?> Prefix = new("--prefix")
    {
        Description = "Register in DIR/share/jupyter instead of the user's own folder.",
        HelpName = "DIR",
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "The first part of the kernels' names: NAME-csharp and NAME-fsharp.",
        DefaultValueFactory = _ => ".net",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be done." };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace another program's kernel of the same name." };

    public static Command Create()
    {
        var command = new Command("install", "Registers the kernel with VS Code and Jupyter, for C# and for F#.") { Prefix, Name, DryRun, Force };
        command.SetAction((line, cancellation) => new Installer(Read(line), Console.Out).InstallAsync(cancellation));
        return command;
    }

    public static Command CreateReverse()
    {
        var command = new Command("uninstall", "Takes away the kernels that install has registered.") { Prefix, Name, DryRun };
        command.SetAction(line => new Uninstaller(Read(line), Console.Out).Uninstall());
        return command;
    }

    private static InstallOptions Read(ParseResult line) =>
        new(line.GetValue(Prefix), CheckName(line.GetRequiredValue(Name)), line.GetValue(DryRun), line.GetValue(Force));

    private static string CheckName(string name) => KernelName().IsMatch(name)
        ? name
        : throw new UsageException($"--name is '{name}': a kernel's name has the letters a to z, digits, '.', '_' and '-' only.");

    [GeneratedRegex(@"^[A-Za-z0-9._-]*[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex KernelName();
}
