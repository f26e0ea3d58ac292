namespace Workbench.Experiments.Uplift.Forests;

/// <summary>By what a tree of effects chooses its splits.</summary>
public enum SplitCriterion
{
    /// <summary>
    /// The squared difference of the effects on both sides, times h_l h_r / (h_l + h_r), where h = n_t n_c / (n_t + n_c) rows of equal size would tell the effect of a side as well, summed over the treatments. For outcomes of
    /// any kind. With the same share of treated on both sides it is the criterion of Athey, Tibshirani and Wager (2019, equation 4).
    /// </summary>
    Effect,

    /// <summary>The gain of the Kullback-Leibler divergence of treated from untreated outcomes (Rzepakowski and Jaroszewicz 2012), in natural logarithms. For outcomes of 0 and 1.</summary>
    KullbackLeibler,

    /// <summary>The gain of the squared Euclidean distance between treated and untreated outcomes (Rzepakowski and Jaroszewicz 2012). For outcomes of 0 and 1.</summary>
    SquaredEuclidean,

    /// <summary>The gain of the chi-squared divergence of treated from untreated outcomes (Rzepakowski and Jaroszewicz 2012). For outcomes of 0 and 1.</summary>
    ChiSquared,
}
