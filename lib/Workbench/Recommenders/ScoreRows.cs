using System.Numerics.Tensors;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>Room for the scores of a batch of users over all items; owned by one thread.</summary>
internal sealed class ScoreRows(int rowCount, int itemCount)
{
    private readonly int[] _known = new int[rowCount];
    private readonly int[] _placeOf = new int[rowCount];
    private double[]? _sums;

    /// <summary>The scores, with room beyond the last item as kernels need it. Users whom the model knows come first.</summary>
    public FactorMatrix Padded { get; } = new(rowCount, FactorPanels.PaddedLength(itemCount));

    /// <summary>Zeros, one an item, for models that add up in float64; whoever uses them leaves zeros behind.</summary>
    public double[] Sums => _sums ??= new double[itemCount];

    /// <summary>The scores of the batch's user number <paramref name="user"/>, one an item.</summary>
    public Span<float> this[int user] => At(_placeOf[user]);

    /// <summary>The scores at a place of <see cref="Padded"/>, one an item.</summary>
    public Span<float> At(int place) => Padded.Row(place)[..itemCount];

    /// <summary>Makes all of <see cref="Sums"/> the scores at a place, and leaves zeros. What float32 does not hold becomes its largest or smallest number.</summary>
    public void MoveSums(int place)
    {
        var sums = Sums;
        TensorPrimitives.Clamp(sums, float.MinValue, float.MaxValue, sums);
        TensorPrimitives.ConvertTruncating<double, float>(sums, At(place));
        sums.AsSpan().Clear();
    }

    /// <summary>Gives known users the first places, so that a kernel runs over them without gaps, and returns them.</summary>
    public ReadOnlySpan<int> Arrange(ReadOnlySpan<int> users, Func<int, bool> isKnown)
    {
        var (known, unknown) = (0, users.Length);
        for (var user = 0; user < users.Length; user++)
        {
            if (isKnown(users[user]))
            {
                _known[known] = users[user];
                _placeOf[user] = known++;
            }
            else
            {
                _placeOf[user] = --unknown;
            }
        }

        return _known.AsSpan(0, known);
    }
}
