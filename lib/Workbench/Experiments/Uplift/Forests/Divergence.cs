using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>
/// Normalised gains of divergence (Rzepakowski and Jaroszewicz, Knowledge and Information Systems 2012): how much farther apart the outcomes of the arms are within the sides of a split than above it, over what the split
/// would gain by being uneven. All shares have Laplace's correction, as they have it.
/// </summary>
internal readonly struct Divergence(SplitCriterion criterion, int arms)
{
    /// <summary>Their alpha, how much treatments beside the control count, against treatments beside each other; they leave it open, and a half is our choice. Lambda and gamma are equal shares. With one treatment there is no other.</summary>
    private readonly double _alpha = arms == 2 ? 1 : 0.5;

    public double Gain(ReadOnlySpan<ArmSums> left, ReadOnlySpan<ArmSums> right)
    {
        Span<ArmSums> whole = stackalloc ArmSums[arms];
        var (rows, rowsLeft) = (0.0, 0.0);
        for (var arm = 0; arm < arms; arm++)
        {
            whole[arm] = left[arm] + right[arm];
            (rows, rowsLeft) = (rows + whole[arm].Weight, rowsLeft + left[arm].Weight);
        }

        var within = ((rowsLeft * OfOutcomes(left)) + ((rows - rowsLeft) * OfOutcomes(right))) / rows;
        return (within - OfOutcomes(whole)) / Normaliser(left, whole, rows);
    }

    /// <summary>alpha sum_i lambda_i D(T_i : C) + (1 - alpha) sum_ij gamma_ij D(T_i : T_j).</summary>
    public double OfOutcomes(ReadOnlySpan<ArmSums> sums)
    {
        var (treatments, fromControl, fromEachOther) = (arms - 1, 0.0, 0.0);
        for (var i = 1; i <= treatments; i++)
        {
            fromControl += Between(Share(sums[i].Outcome, sums[i].Weight), Share(sums[0].Outcome, sums[0].Weight));
            for (var j = 1; j <= treatments; j++)
            {
                fromEachOther += Between(Share(sums[i].Outcome, sums[i].Weight), Share(sums[j].Outcome, sums[j].Weight));
            }
        }

        return (_alpha * fromControl / treatments) + ((1 - _alpha) * fromEachOther / (treatments * treatments));
    }

    /// <summary>
    /// Their I and J, large for splits that part treated from untreated rows or are into many: alpha H(N_T, N_C) D(T(A) : C(A)) + (1 - alpha) sum_i H(N_Ti, N_C) D(T_i(A) : C(A)) + sum_i N_Ti/N H(T_i(A)) + N_C/N H(C(A)) + 1/2.
    /// </summary>
    public double Normaliser(ReadOnlySpan<ArmSums> left, ReadOnlySpan<ArmSums> whole, double rows)
    {
        var (control, treatedLeft, result) = (Share(left[0].Weight, whole[0].Weight), 0.0, 0.5);
        for (var arm = 0; arm < arms; arm++)
        {
            var share = Share(left[arm].Weight, whole[arm].Weight);
            result += whole[arm].Weight / rows * Impurity(share);
            if (arm > 0)
            {
                treatedLeft += left[arm].Weight;
                result += (1 - _alpha) * Impurity(whole[0].Weight / (whole[0].Weight + whole[arm].Weight)) * Between(share, control);
            }
        }

        return result + (_alpha * Impurity(whole[0].Weight / rows) * Between(Share(treatedLeft, rows - whole[0].Weight), control));
    }

    private static double Share(double part, double whole) => (part + 1) / (whole + 2);

    /// <summary>The divergence of a share from another, of two classes.</summary>
    private double Between(double p, double q) => criterion switch
    {
        SplitCriterion.KullbackLeibler => (p * Math.Log(p / q)) + ((1 - p) * Math.Log((1 - p) / (1 - q))),
        SplitCriterion.SquaredEuclidean => 2 * Numbers.Square(p - q),
        _ => Numbers.Square(p - q) / (q * (1 - q)),
    };

    /// <summary>Entropy where the divergence is one of information, else the Gini index.</summary>
    private double Impurity(double p) =>
        criterion == SplitCriterion.KullbackLeibler ? -(p * Math.Log(p)) - ((1 - p) * Math.Log(1 - p)) : 2 * p * (1 - p);
}
