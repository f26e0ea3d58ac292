using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>What <see cref="HybridMf"/> learns from.</summary>
/// <param name="Chosen">The cells above 0.</param>
/// <param name="Pairs">The cells to visit.</param>
/// <param name="Drawable">Items of the pairs, ascending: what a chosen one may be compared with.</param>
internal sealed record HybridEvents(SparseMatrix Chosen, (int User, int Item, bool IsChosen)[] Pairs, int[] Drawable)
{
    /// <param name="byUser">The user x item matrix.</param>
    /// <param name="loss">Only <see cref="HybridLoss.Logistic"/> learns from values below 0.</param>
    public static HybridEvents Of(SparseMatrix byUser, HybridLoss loss)
    {
        var pairs = new List<(int, int Item, bool)>(byUser.Count);
        for (var user = 0; user < byUser.RowCount; user++)
        {
            for (var k = 0; k < byUser.CountOf(user); k++)
            {
                if (byUser.Values(user)[k] > 0 || (loss == HybridLoss.Logistic && byUser.Values(user)[k] < 0))
                {
                    pairs.Add((user, byUser.Columns(user)[k], byUser.Values(user)[k] > 0));
                }
            }
        }

        return new(PairwiseSolver.PositivesOf(byUser), [.. pairs], [.. pairs.Select(pair => pair.Item).Distinct().Order()]);
    }

    public bool Chose(int user, int item) => Chosen.Columns(user).BinarySearch(item) >= 0;
}
