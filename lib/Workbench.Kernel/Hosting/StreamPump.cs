using System.Text;
using System.Threading.Channels;

namespace Workbench.Kernel.Hosting;

/// <summary>
/// Reads a standard stream of the child process and deals it out by the marks that end each cell's share. Beyond a
/// limit a share is only counted.
/// </summary>
internal sealed class StreamPump
{
    private const int Limit = 1 << 20;

    private readonly Lock _gate = new();
    private readonly string _mark;
    private readonly StringBuilder _share = new();
    private readonly Channel<string> _finished = Channel.CreateUnbounded<string>();
    private long _leftOut;

    public StreamPump(TextReader reader, string mark)
    {
        _mark = mark;
        _ = PumpAsync(reader);
    }

    /// <summary>What was printed up to the next mark; if the child does not set it in time, what there is.</summary>
    public async Task<string> TakeShareAsync(TimeSpan patience)
    {
        var marked = _finished.Reader.WaitToReadAsync().AsTask();
        await Task.WhenAny(marked, Task.Delay(patience)).ConfigureAwait(false);
        lock (_gate)
        {
            return _finished.Reader.TryRead(out var share) ? share : EndShare();
        }
    }

    private async Task PumpAsync(TextReader reader)
    {
        var buffer = new char[16 * 1024];
        var carried = "";
        int read;
        while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            carried = Deal(carried + new string(buffer, 0, read));
        }

        lock (_gate)
        {
            Keep(carried);
            _finished.Writer.Complete();
        }
    }

    /// <summary>Returns the end of the text that may be the beginning of a mark.</summary>
    private string Deal(string text)
    {
        lock (_gate)
        {
            for (int at; (at = text.IndexOf(_mark, StringComparison.Ordinal)) >= 0; text = text[(at + _mark.Length)..])
            {
                Keep(text.AsSpan(0, at));
                _finished.Writer.TryWrite(EndShare());
            }

            var safe = Math.Max(0, text.Length - _mark.Length + 1);
            Keep(text.AsSpan(0, safe));
            return text[safe..];
        }
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        var fits = Math.Min(text.Length, Limit - _share.Length);
        _share.Append(text[..fits]);
        _leftOut += text.Length - fits;
    }

    private string EndShare()
    {
        if (_leftOut > 0)
        {
            _share.Append($"\n[{_leftOut:N0} more characters were printed and left out here]\n");
        }

        var share = _share.ToString();
        _share.Clear();
        _leftOut = 0;
        return share;
    }
}
