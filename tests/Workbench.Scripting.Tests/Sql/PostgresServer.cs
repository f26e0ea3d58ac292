using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Workbench.Scripting.Tests.Sql;

/// <summary>A PostgreSQL server of the test's own, on loopback, whose data goes when it stops. It never runs as root.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Password = "s3cr;et'pw";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"workbench-postgres-{Guid.NewGuid():n}");
    private readonly int _port = FreePort();

    public const string HowToGetIt = "PostgreSQL's programs are not installed: apt-get install postgresql, or set POSTGRES_BIN to the folder of initdb and pg_ctl.";

    public static string? Programs { get; } = Find();

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=tester;Password='{Password.Replace("'", "''")}';Database=postgres";

    public static string Secret => Password;

    public async ValueTask InitializeAsync()
    {
        if (Programs is null)
        {
            return;
        }

        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "password"), Password);
        await RunAsync(asRoot: true, "chmod", "-R", "a+rwX", _folder);
        var data = Path.Combine(_folder, "data");
        await RunAsync(false, Path.Combine(Programs, "initdb"), "-D", data, "-U", "tester", "--auth=scram-sha-256", $"--pwfile={Path.Combine(_folder, "password")}", "-E", "UTF8");
        await RunAsync(false, Path.Combine(Programs, "pg_ctl"), "-D", data, "-w", "-l", Path.Combine(_folder, "log"),
            "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off", "start");
    }

    public async ValueTask DisposeAsync()
    {
        if (Programs is not null)
        {
            await RunAsync(false, Path.Combine(Programs, "pg_ctl"), "-D", Path.Combine(_folder, "data"), "-m", "immediate", "-w", "stop");
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string? Find()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(v => Path.Combine(v, "bin")) : [];
        return debian.Prepend(Environment.GetEnvironmentVariable("POSTGRES_BIN") ?? "").LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")));
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>The server refuses to run as root, so root hands over to the user that Debian's package makes.</summary>
    private static async Task RunAsync(bool asRoot, string program, params string[] arguments)
    {
        string[] command = !asRoot && Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true })!;
        var output = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.BeginOutputReadLine();
        while (!process.HasExited)
        {
            await Task.Delay(20);
        }

        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)} ended with {process.ExitCode}: {output}");
    }
}
