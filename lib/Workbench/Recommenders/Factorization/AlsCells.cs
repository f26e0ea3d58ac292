namespace Workbench.Recommenders;

/// <summary>What the cells of a row weigh in ALS; owned by one thread, which sets it for one row after the other.</summary>
internal sealed class AlsCells
{
    /// <summary>c - 1 of each cell, c being the confidence: alpha |value|.</summary>
    public float[] Weights { get; private set; } = [];

    public float[] NegatedWeights { get; private set; } = [];

    /// <summary>c p of each cell: the preference p is 1 where the value is above 0, else 0.</summary>
    public float[] Targets { get; private set; } = [];

    public float[] Zeros { get; private set; } = [];

    /// <summary>Sets the weights of a row. False if all are 0, as when every value is 1: then Y'Y is the whole matrix.</summary>
    public bool Weigh(ReadOnlySpan<float> values, float alpha)
    {
        Grow(values.Length);
        var weighted = false;
        for (var k = 0; k < values.Length; k++)
        {
            var c = alpha * values[k];
            Targets[k] = Math.Max(c, 0);
            Weights[k] = Math.Abs(c) - 1;
            NegatedWeights[k] = -Weights[k];
            weighted |= Weights[k] != 0;
        }

        return weighted;
    }

    private void Grow(int length)
    {
        if (Weights.Length < length)
        {
            var size = length * 2;
            (Weights, NegatedWeights, Targets, Zeros) = (new float[size], new float[size], new float[size], new float[size]);
        }
    }
}
