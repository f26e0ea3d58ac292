using System.Diagnostics;
using System.Reflection;

namespace Workbench.Benchmarks;

/// <summary>
/// Starts the kernel as <c>workbench install</c> registers it and ipykernel in turns, by Jupyter's own client: how long until the first
/// result, what a later cell and a completion take, how much memory; then a session of many cells in each.
/// </summary>
internal static class KernelSpeed
{
    private const string Usage =
        "kernel [--prefix DIR] [--python PATH]: DIR is where `workbench install --prefix DIR` has registered the kernel; PATH is a Python that has ipykernel and jupyter_client, /usr/bin/python3 unless given.";

    private const string Starts = "20";
    private const string Cells = "2000";

    public static int Run(string[] args)
    {
        string? prefix = null;
        var python = "/usr/bin/python3";
        for (var i = 0; i < args.Length; i += 2)
        {
            switch (args[i..Math.Min(i + 2, args.Length)])
            {
                case ["--prefix", var folder]:
                    prefix = folder;
                    break;
                case ["--python", var path]:
                    python = path;
                    break;
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }

        var made = prefix is null ? Directory.CreateTempSubdirectory("workbench-kernel-speed-") : null;
        try
        {
            return made is null || Install(made.FullName) ? Measure(python, prefix ?? made!.FullName) : 1;
        }
        finally
        {
            made?.Delete(recursive: true);
        }
    }

    private static bool Install(string prefix) =>
        Start("dotnet", ["run", "-c", "Release", "--project", Path.Combine("lib", "Workbench.Kernel"), "--", "install", "--prefix", prefix]) == 0;

    private static int Measure(string python, string prefix)
    {
        using var script = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("kernel_speed.py")!);
        return Start(python, ["-c", script.ReadToEnd(), Starts, Cells, ".net-csharp", "python3"], ("JUPYTER_PATH", Path.Combine(prefix, "share", "jupyter")));
    }

    private static int Start(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
