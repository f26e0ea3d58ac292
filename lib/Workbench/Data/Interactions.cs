using Workbench.Internals;

namespace Workbench.Data;

/// <summary>One event between a user and an item.</summary>
/// <param name="UserId">Who.</param>
/// <param name="ItemId">With what.</param>
/// <param name="Value">How much: a rating, a count, a weight. Finite; 1 where the data gives none.</param>
/// <param name="Time">When, in UTC; null where the data has no times.</param>
public readonly record struct Interaction(string UserId, string ItemId, float Value = 1, DateTime? Time = null);

/// <summary>
/// Who had to do with what, when and how much: the immutable table that models train from.
/// </summary>
/// <remarks>
/// Events lie by user, then item, then time, so that the user x item matrix is the same memory unless a pair occurs twice.
/// The matrix sums the values of a pair. Parts of a split keep the id maps of the whole, so that their indices agree.
/// </remarks>
public sealed partial class Interactions
{
    private readonly int[] _offsets;
    private readonly int[] _items;
    private readonly float[] _values;
    private readonly long[]? _times;
    private readonly Lazy<SparseMatrix> _byUser;
    private readonly Lazy<SparseMatrix> _byItem;

    internal Interactions(IdMap users, IdMap items, EventColumns events)
    {
        (Users, Items) = (users, items);
        (_offsets, _items, _values, _times) = (events.Offsets, events.Items, events.Values, events.Times);
        _byUser = new(() => RequireFinite(events.ToMatrix(items.Count)));
        _byItem = new(() => ByUser.Transpose());
    }

    /// <summary>The users: row numbers of <see cref="ByUser"/>.</summary>
    public IdMap Users { get; }

    /// <summary>The items: row numbers of <see cref="ByItem"/>.</summary>
    public IdMap Items { get; }

    /// <summary>Number of events; a pair of user and item can have several.</summary>
    public int Count => _items.Length;

    /// <summary>Whether events carry times.</summary>
    public bool HasTimes => _times is not null;

    /// <summary>The user x item matrix by rows of users (CSR); a cell is the sum of the values of its events.</summary>
    /// <exception cref="InvalidOperationException">The values of a pair add up to more than float32 holds.</exception>
    public SparseMatrix ByUser => _byUser.Value;

    /// <summary>The same matrix by rows of items (CSC).</summary>
    public SparseMatrix ByItem => _byItem.Value;

    /// <summary>First and last time, in UTC; null without times or events.</summary>
    public (DateTime First, DateTime Last)? Period =>
        _times is null or [] ? null : (UnixTime.ToDateTime(_times.Min()), UnixTime.ToDateTime(_times.Max()));

    /// <summary>The events by user, then item, then time.</summary>
    public IEnumerable<Interaction> Events
    {
        get
        {
            for (var user = 0; user < Users.Count; user++)
            {
                for (var k = _offsets[user]; k < _offsets[user + 1]; k++)
                {
                    yield return new(Users[user], Items[_items[k]], _values[k], TimeOf(k));
                }
            }
        }
    }

    /// <summary>Builds the table from events in any order.</summary>
    /// <exception cref="ArgumentException">An id is empty, a value is not finite, or only some events have a time; the message names the event.</exception>
    public static Interactions FromEvents(IEnumerable<Interaction> events) => InteractionsBuilder.Build([.. events]);

    /// <summary>The same events with other values, e.g. 1 for every rating to learn from what was seen and not from how it was liked.</summary>
    /// <param name="valueOf">The new value, finite, of an old one.</param>
    /// <exception cref="ArgumentException">A new value is not finite.</exception>
    public Interactions WithValues(Func<float, float> valueOf)
    {
        var values = Array.ConvertAll(_values, value => valueOf(value));
        return Array.Exists(values, value => !float.IsFinite(value))
            ? throw new ArgumentException($"{nameof(valueOf)} gives a value that is not finite.", nameof(valueOf))
            : new(Users, Items, new EventColumns(_offsets, _items, values, _times));
    }

    /// <summary>As <c>6,040 users x 3,706 items, 1,000,209 events</c>, with density and period where there are any.</summary>
    public override string ToString()
    {
        var size = $"{Users.Count:N0} users x {Items.Count:N0} items, {Count:N0} events";
        var density = Count == 0 ? "" : $", density {ByUser.Density:P2}";
        var period = Period is { } p ? $", {p.First:yyyy-MM-dd} to {p.Last:yyyy-MM-dd}" : "";
        return size + density + period;
    }

    /// <summary>The item index of each event, by user, then item, then time.</summary>
    internal ReadOnlySpan<int> ItemIndices => _items;

    /// <summary>The events as columns, in the same order.</summary>
    internal EventColumns Columns => new(_offsets, _items, _values, _times);

    private SparseMatrix RequireFinite(SparseMatrix matrix)
    {
        var at = matrix.AllValues.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (at < 0)
        {
            return matrix;
        }

        var user = Enumerable.Range(0, matrix.RowCount).First(row => matrix.Offsets[row + 1] > at);
        throw new InvalidOperationException(
            $"The values of user '{Users[user]}' and item '{Items[matrix.AllColumns[at]]}' add up to {matrix.AllValues[at]}, beyond the {float.MaxValue} of float32; scale the values down.");
    }

    private DateTime? TimeOf(int k) => _times is null ? null : UnixTime.ToDateTime(_times[k]);
}
