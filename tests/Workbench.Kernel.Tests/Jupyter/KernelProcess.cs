using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Workbench.Kernel.Jupyter;
using Workbench.Scripting;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>The built program, started as a Jupyter client starts it.</summary>
internal sealed class KernelProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernel").FullName;
    private readonly StringBuilder _log = new();

    public KernelProcess(string? key = null, int? parentId = null)
        : this(NewConnection(key ?? Guid.NewGuid().ToString()), parentId)
    {
    }

    public KernelProcess(JsonObject connection, int? parentId = null, params string[] arguments)
    {
        Connection = connection;
        var start = new ProcessStartInfo(DotnetHost.Path, [typeof(JupyterKernel).Assembly.Location, "kernel", Write(Connection), .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardError = true,
        };
        start.Environment["JPY_PARENT_PID"] = (parentId ?? Environment.ProcessId).ToString();
        Process = Process.Start(start)!;
        Process.ErrorDataReceived += (_, e) => AddLog(e.Data);
        Process.BeginErrorReadLine();
    }

    public Process Process { get; }

    public JsonObject Connection { get; }

    /// <summary>What it has written to standard error so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static JsonObject NewConnection(string key)
    {
        var ports = FreePorts(5);
        return new JsonObject
        {
            ["ip"] = "127.0.0.1",
            ["transport"] = "tcp",
            ["shell_port"] = ports[0],
            ["control_port"] = ports[1],
            ["stdin_port"] = ports[2],
            ["iopub_port"] = ports[3],
            ["hb_port"] = ports[4],
            ["key"] = key,
            ["signature_scheme"] = "hmac-sha256",
            ["kernel_name"] = "an odd key does no harm",
        };
    }

    /// <summary>Waits for the end, and for what was written to standard error before it.</summary>
    public int WaitForExit()
    {
        if (!Process.WaitForExit(KernelClient.Patience))
        {
            throw new TimeoutException("The kernel did not end.");
        }

        Process.WaitForExit();
        return Process.ExitCode;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            Process.WaitForExit();
        }

        Process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static List<int> FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        var ports = listeners.ConvertAll(l => ((IPEndPoint)l.LocalEndpoint).Port);
        listeners.ForEach(l => l.Stop());
        return ports;
    }

    private string Write(JsonObject connection)
    {
        var path = Path.Combine(_folder, "connection.json");
        File.WriteAllText(path, connection.ToJsonString());
        return path;
    }

    private void AddLog(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
