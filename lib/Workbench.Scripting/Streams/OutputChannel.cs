using System.Text;

namespace Workbench.Scripting.Streams;

/// <summary>
/// Carries a cell's outputs to its reader in the order they were made. Printed text is gathered into larger pieces,
/// and once the limit is reached only counted, so that a flood neither fills memory nor stops the cell.
/// </summary>
internal sealed class OutputChannel : IDisposable
{
    /// <summary>Long enough that a loop of prints makes few pieces, short enough to look live.</summary>
    private static readonly TimeSpan FlushEvery = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly Action<Output> _reader;
    private readonly StringBuilder _pending = new();
    private readonly Timer _timer;
    private string _pendingName = "stdout";
    private long _room;
    private long _leftOut;
    private bool _begun;
    private bool _closed;
    private bool _refused;

    public OutputChannel(Action<Output> reader, int limit)
    {
        _reader = reader;
        _room = limit;
        _timer = new Timer(_ => Flush(), null, FlushEvery, FlushEvery);
    }

    public void Print(string name, ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            ThrowIfRefused();
            if (_closed || text.IsEmpty)
            {
                return;
            }

            _begun = true;
            if (name != _pendingName)
            {
                FlushPending();
                _pendingName = name;
            }

            Keep(text);
        }
    }

    public void Show(Output output)
    {
        lock (_gate)
        {
            ThrowIfRefused();
            if (!_closed)
            {
                _begun = true;
                FlushPending();
                _reader(output);
            }
        }
    }

    /// <summary>Shows an output if it is the cell's first, so that clearing takes away nothing else.</summary>
    public bool TryShowFirst(Output output)
    {
        lock (_gate)
        {
            if (_begun || _closed || _refused)
            {
                return false;
            }

            Show(output);
            return true;
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            if (!_closed)
            {
                FlushPending();
            }
        }
    }

    /// <summary>From here on every output ends the code that makes it, so that a cell which prints or reports progress stops.</summary>
    public void Refuse()
    {
        lock (_gate)
        {
            _refused = true;
        }
    }

    /// <summary>Hands over what is left; whatever a cell's abandoned threads print later is dropped.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_closed)
            {
                FlushPending();
                ReportLeftOut();
                _closed = true;
            }
        }

        _timer.Dispose();
    }

    private void ThrowIfRefused()
    {
        if (_refused)
        {
            throw new OperationCanceledException("The cell was interrupted.");
        }
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (_leftOut == 0 && bytes <= _room)
        {
            _pending.Append(text);
            _room -= bytes;
            return;
        }

        var kept = _leftOut == 0 ? FittingPrefix(text) : 0;
        _pending.Append(text[..kept]);
        _leftOut += bytes - Encoding.UTF8.GetByteCount(text[..kept]);
    }

    /// <summary>The longest prefix that fits in the room that is left and splits no surrogate pair.</summary>
    private int FittingPrefix(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > _room)
            {
                break;
            }

            _room -= rune.Utf8SequenceLength;
            length += rune.Utf16SequenceLength;
        }

        return length;
    }

    private void FlushPending()
    {
        if (_pending.Length > 0)
        {
            _reader(new Output.Printed(_pendingName, _pending.ToString()));
            _pending.Clear();
        }
    }

    private void ReportLeftOut()
    {
        if (_leftOut > 0)
        {
            _reader(new Output.Printed(_pendingName, $"\n[{_leftOut:N0} more bytes were printed and left out here]\n"));
        }
    }
}
