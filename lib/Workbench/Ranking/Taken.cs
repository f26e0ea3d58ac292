namespace Workbench.Ranking;

/// <summary>The rule that takes an item off a user's list: the first of these that holds.</summary>
internal enum Taken : byte
{
    No,
    NotCandidate,
    Excluded,
    OutOfStock,
    Price,
    Seen,
    DoNotShow,
}
