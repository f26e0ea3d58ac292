using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Workbench.Scripting.Display;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Languages;

/// <summary>
/// A shell: each cell is a process of its own, whose output is shown as it comes. Values shared in are environment variables.
/// </summary>
internal sealed class ShellLanguage(string name) : ILanguage
{
    /// <summary>What a command in the background still prints is waited for no longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly HeldValues _values = new(name);

    public string Name => name;

    public IReadOnlyList<Variable> Variables => _values.All;

    public async Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation)
    {
        using var process = Start(block);
        process.StandardInput.Close();
        try
        {
            var printing = Task.WhenAll(
                PrintAsync(process.StandardOutput, "stdout", scope), PrintAsync(process.StandardError, "stderr", scope));
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            await Task.WhenAny(printing, Task.Delay(Patience, cancellation)).ConfigureAwait(false);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return process.ExitCode == 0 ? null : throw Fault(block, $"{name} ended with exit code {process.ExitCode}.");
    }

    public Task SetAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        if (name.Contains('=') || name.Contains('\0'))
        {
            throw new ValueException($"'{name}' cannot name an environment variable.");
        }

        _values.Set(name, value, type);
        return Task.CompletedTask;
    }

    private Process Start(CodeBlock block)
    {
        var start = new ProcessStartInfo(name, ["-c", block.Text])
        {
            WorkingDirectory = block.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var variable in _values.All)
        {
            start.Environment[variable.Name] = TextOf(variable);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw Fault(block, $"'{name}' could not be started: {e.Message}.");
        }
    }

    /// <summary>Plain values as text, all others as JSON.</summary>
    private static string? TextOf(Variable variable) => variable.Value switch
    {
        null => null,
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        { } value when ValueFormatter.IsPlain(value.GetType()) => value.ToString(),
        _ => Json.Of(variable.Name, variable.Value),
    };

    private static async Task PrintAsync(StreamReader reader, string stream, CellScope scope)
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            scope.Outputs.Print(stream, buffer.AsSpan(0, read));
        }
    }

    private static CellFault Fault(CodeBlock block, string message) => new("ShellError", message, [$"{block.Label}: {message}"]);
}
