namespace Workbench.Recommenders;

/// <summary>What the cells of a row weigh in ALS; owned by one thread, which sets it for one row after the other.</summary>
internal sealed class AlsCells
{
    private int[] _packedColumns = [];
    private int _packed;

    /// <summary>c - 1 of each cell, c being the confidence: alpha |value|.</summary>
    public float[] Weights { get; private set; } = [];

    public float[] NegatedWeights { get; private set; } = [];

    /// <summary>c p of each cell: the preference p is 1 where the value is above 0, else 0.</summary>
    public float[] Targets { get; private set; } = [];

    public float[] Zeros { get; private set; } = [];

    /// <summary>
    /// The columns of the cells whose weight is not 0, in their order. The others, as a count of 1 is where alpha is 1, are in Y'Y already and add nothing to Y'(C - I)Y.
    /// </summary>
    public ReadOnlySpan<int> PackedColumns => _packedColumns.AsSpan(0, _packed);

    /// <summary>The weights of <see cref="PackedColumns"/>.</summary>
    public float[] PackedWeights { get; private set; } = [];

    public void Weigh(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float alpha)
    {
        Grow(values.Length);
        _packed = 0;
        for (var k = 0; k < values.Length; k++)
        {
            var c = alpha * values[k];
            var weight = Math.Abs(c) - 1;
            (Targets[k], Weights[k], NegatedWeights[k]) = (Math.Max(c, 0), weight, -weight);
            (_packedColumns[_packed], PackedWeights[_packed]) = (columns[k], weight);
            _packed += weight != 0 ? 1 : 0;
        }
    }

    private void Grow(int length)
    {
        if (Weights.Length < length)
        {
            var size = length * 2;
            (Weights, NegatedWeights, Targets, Zeros) = (new float[size], new float[size], new float[size], new float[size]);
            (_packedColumns, PackedWeights) = (new int[size], new float[size]);
        }
    }
}
