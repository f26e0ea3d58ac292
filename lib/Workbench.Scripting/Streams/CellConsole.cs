using System.Text;

namespace Workbench.Scripting.Streams;

/// <summary>Sends what a cell prints to that cell, and what anybody else prints to where it always went.</summary>
internal sealed class CellConsole(string name, TextWriter outside) : TextWriter
{
    private static readonly Lock Gate = new();
    private static bool _installed;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The console is the process's own, so it is replaced once and routes by the flowing scope.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (!_installed)
            {
                Console.SetOut(new CellConsole("stdout", Console.Out));
                Console.SetError(new CellConsole("stderr", Console.Error));
                Console.SetIn(new CellInput(Console.In));
                _installed = true;
            }
        }
    }

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (CellScope.Current is { } scope)
        {
            scope.Outputs.Print(name, buffer);
        }
        else
        {
            outside.Write(buffer);
        }
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");

    public override void Flush()
    {
        if (CellScope.Current is null)
        {
            outside.Flush();
        }
    }
}
