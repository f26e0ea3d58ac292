namespace Workbench.Recommenders;

/// <summary>What <see cref="HybridMf"/> learns from.</summary>
public enum HybridLoss
{
    /// <summary>Items that stand too high against a chosen one, the more the sooner one is found, so that the top of the list counts most (Weston, Bengio and Usunier 2011), as in <see cref="Recommenders.Warp"/>. The usual choice.</summary>
    Warp,

    /// <summary>Chosen items against drawn ones by ln sigmoid of the difference of both scores (Rendle et al. 2009), as in <see cref="Recommenders.Bpr"/>.</summary>
    Bpr,

    /// <summary>Every pair by itself: the score through the logistic function is the probability that the user chose the item. Events above 0 say yes; events below 0 and drawn items say no.</summary>
    Logistic,
}
