using Workbench.Experiments.Uplift;

namespace Workbench.Tests.Experiments.Uplift;

/// <summary>A simulated test whose effects are known: five features between -1 and 1, of which the first moves the effect and the others the outcome.</summary>
internal sealed class UpliftWorld
{
    private UpliftWorld(UpliftData data, ArmEffects truth, double[][] means) => (Data, Truth, Means) = (data, truth, means);

    public UpliftData Data { get; }

    /// <summary>The effects that the world was made with.</summary>
    public ArmEffects Truth { get; }

    /// <summary>The mean outcome of each arm for each row.</summary>
    public double[][] Means { get; }

    /// <param name="rows">Number of rows.</param>
    /// <param name="seed">Draws features, arms and noise.</param>
    /// <param name="shares">Chance of the control and of each treatment.</param>
    /// <param name="effects">Effect of each treatment by the features.</param>
    /// <param name="baseline">Mean outcome of the control by the features.</param>
    /// <param name="noise">Standard deviation of the outcome; 0 draws outcomes of 0 and 1.</param>
    public static UpliftWorld Of(int rows, int seed, double[] shares, Func<double[], double>[] effects, Func<double[], double> baseline, double noise = 1)
    {
        var random = new Random(seed);
        double[][] x = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, 5).Select(_ => (random.NextDouble() * 2) - 1).ToArray())];
        double[][] means = [Array.ConvertAll(x, row => baseline(row)), .. effects.Select(effect => Array.ConvertAll(x, row => baseline(row) + effect(row)))];
        var arms = new int[rows];
        var outcomes = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var draw = random.NextDouble();
            arms[row] = Enumerable.Range(0, shares.Length - 1).FirstOrDefault(arm => draw < shares[..(arm + 1)].Sum(), shares.Length - 1);
            var mean = means[arms[row]][row];
            outcomes[row] = noise == 0 ? (random.NextDouble() < mean ? 1 : 0) : mean + (noise * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1));
        }

        var data = UpliftData.Of(RowFeatures.Of([.. x.SelectMany(row => row)], "a", "b", "c", "d", "e"), arms, outcomes).WithShares(shares);
        return new(data, ArmEffects.Of(data.ArmNames, [.. effects.Select(effect => Array.ConvertAll(x, row => effect(row)))]), means);
    }

    /// <summary>Root mean squared error of effects.</summary>
    public double Error(ArmEffects effects, int arm = 1) => Math.Sqrt(effects.OfArm(arm).Zip(Truth.OfArm(arm), (one, other) => (one - other) * (one - other)).Average());
}
