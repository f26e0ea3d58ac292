using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Playwright;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>Jupyter Notebook on a free port of this machine, and a browser for it that reaches nothing else; shared by the tests of a class.</summary>
/// <remarks>Both start with the first notebook that is opened: a test can be skipped for want of them, a fixture cannot.</remarks>
public sealed class NotebookServer : IAsyncDisposable
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    private readonly string _token = Guid.NewGuid().ToString("N");
    private readonly HashSet<string> _outside = [];
    private readonly int _port = FreePort();
    private Task? _start;
    private PythonClient? _client;
    private Process? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where screenshots are kept: the folder that WORKBENCH_SCREENSHOTS names, else one that goes with the test.</summary>
    internal string Screenshots => Environment.GetEnvironmentVariable("WORKBENCH_SCREENSHOTS") ?? _client!.Work.PathOf("screenshots");

    /// <summary>The addresses outside this machine that pages have asked for, in vain.</summary>
    internal IReadOnlyCollection<string> AskedOutside => _outside;

    /// <summary>Writes a notebook of code cells, and opens it in a browser that has seen no other.</summary>
    internal async Task<NotebookPage> OpenAsync(string name, params string[] cells)
    {
        await (_start ??= StartAsync());
        _client!.Work.Write(name, cells);
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1100, Height = 1000 } });
        context.SetDefaultTimeout((float)KernelClient.Patience.TotalMilliseconds);
        await context.RouteAsync(address => !new Uri(address).IsLoopback, RefuseAsync);
        return await NotebookPage.OpenAsync(await context.NewPageAsync(), new Uri($"http://127.0.0.1:{_port}/notebooks/{name}?token={_token}"), Screenshots);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        if (_server is not null)
        {
            await StopAsync(_server);
        }

        _client?.Dispose();
    }

    private async Task StartAsync()
    {
        var browser = Browsers.Select(Find).FirstOrDefault(path => path is not null);
        Assert.SkipUnless(browser is not null, "There is no Chromium on the PATH: install it (on Debian: apt-get install chromium jupyter-notebook).");
        _client = await PythonClient.CreateAsync("notebook", "chromium jupyter-notebook");
        _server = _client.Start(
            "-m", "notebook", "--allow-root", "--no-browser", "--ip=127.0.0.1", $"--port={_port}", "--NotebookApp.port_retries=0",
            $"--NotebookApp.token={_token}", $"--notebook-dir={_client.Work.Folder}");
        await ReadinessOf(_server);
        Assertions.SetDefaultExpectTimeout((float)KernelClient.Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = browser, Args = ["--no-sandbox"] });
    }

    /// <summary>Ends the server with its kernels.</summary>
    private async Task StopAsync(Process server)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("token", _token);
        using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{_port}/api/shutdown"), null);
        answer.EnsureSuccessStatusCode();
        await server.WaitForExitAsync().WaitAsync(KernelClient.Patience);
        server.Dispose();
    }

    private Task RefuseAsync(IRoute route)
    {
        lock (_outside)
        {
            _outside.Add(route.Request.Url);
        }

        return route.AbortAsync();
    }

    /// <summary>Waits for the line by which the server tells its address, and goes on reading, lest it block.</summary>
    private static Task ReadinessOf(Process server)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new List<string>();
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, e) =>
        {
            log.Add(e.Data ?? "");
            if (e.Data is null)
            {
                ready.TrySetException(new InvalidOperationException($"Jupyter Notebook ended:\n{string.Join('\n', log)}"));
            }
            else if (e.Data.Contains("is running at:", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        return ready.Task.WaitAsync(KernelClient.Patience);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Find(string name) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
