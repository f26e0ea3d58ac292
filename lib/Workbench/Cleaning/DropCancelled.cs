using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Cleaning;

/// <summary>Drops lines of cancelled orders, and on demand the lines that they cancel.</summary>
/// <param name="Order">The column of order numbers.</param>
public sealed record DropCancelled(string Order) : CleaningStep
{
    /// <summary>How the number of a cancelled order begins.</summary>
    public string Prefix { get; init; } = "C";

    /// <summary>A column of quantities of which a negative one counts as cancelled too; null looks at the prefix alone.</summary>
    public string? Quantity { get; init; }

    /// <summary>How to find the line that a cancelled one annuls, so that both go; null leaves the originals.</summary>
    public CancelledOriginals? Originals { get; init; }

    /// <inheritdoc/>
    public override string Name =>
        $"drop cancelled ({Order} begins with {Prefix}{(Quantity is null ? "" : $", {Quantity} < 0")}{(Originals is null ? "" : ", with originals")})";

    /// <inheritdoc/>
    public override StepResult Apply(DataFrame frame)
    {
        if (Prefix.Length == 0)
        {
            throw new ArgumentException($"{nameof(Prefix)} is empty, and every order begins with that; give at least one character.");
        }

        var cancelled = Array.ConvertAll(frame.Texts(Order), order => order?.StartsWith(Prefix, StringComparison.Ordinal) == true);
        if (Quantity is not null)
        {
            var quantities = frame.Numbers(Quantity);
            cancelled = [.. cancelled.Select((mark, row) => mark || quantities[row] < 0)];
        }

        return Originals is null ? StepResult.Drop(frame, cancelled) : WithOriginals(frame, cancelled, Originals);
    }

    private static StepResult WithOriginals(DataFrame frame, bool[] cancelled, CancelledOriginals originals)
    {
        var annulled = originals.Mark(frame, cancelled);
        var (lines, found) = (cancelled.Count(mark => mark), annulled.Count(mark => mark));
        return StepResult.Drop(
            frame,
            [.. cancelled.Select((mark, row) => mark || annulled[row])],
            $"{lines:N0} cancelled lines annul {found:N0} originals; for {lines - found:N0} no line has the opposite quantity");
    }
}

/// <summary>
/// Finds the line that a cancelled one annuls: the latest earlier line of the same user and item with the opposite quantity that is not annulled yet.
/// </summary>
/// <param name="User">The column of users.</param>
/// <param name="Item">The column of items.</param>
/// <param name="Quantity">The column of quantities, negative in a cancelled line.</param>
/// <param name="Time">The column of times; null takes the order of the rows.</param>
public sealed record CancelledOriginals(string User, string Item, string Quantity, string? Time = null)
{
    internal bool[] Mark(DataFrame frame, bool[] cancelled)
    {
        var users = Grouping.Of(frame, User).Codes;
        var items = Grouping.Of(frame, Item).Codes;
        var quantities = frame.Numbers(Quantity);
        (int, int, double) Key(int row) => (users[row], items[row], Math.Abs(quantities[row]));
        var rows = InOrder(frame).Where(row => users[row] >= 0 && items[row] >= 0 && quantities[row] is not (0 or double.NaN)).ToList();
        var open = rows.Where(row => cancelled[row]).Select(Key).Distinct().ToDictionary(key => key, _ => new Stack<int>());
        var annulled = new bool[cancelled.Length];
        foreach (var row in rows)
        {
            if (!open.TryGetValue(Key(row), out var originals))
            {
                continue;
            }

            if (!cancelled[row] && quantities[row] > 0)
            {
                originals.Push(row);
            }
            else if (cancelled[row] && quantities[row] < 0 && originals.TryPop(out var original))
            {
                annulled[original] = true;
            }
        }

        return annulled;
    }

    private IEnumerable<int> InOrder(DataFrame frame)
    {
        var rows = Enumerable.Range(0, (int)frame.Rows.Count);
        if (Time is null)
        {
            return rows;
        }

        var times = frame.Times(Time);
        return rows.Where(row => times[row] is not null).OrderBy(row => times[row]);
    }
}
