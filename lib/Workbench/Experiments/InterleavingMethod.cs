namespace Workbench.Experiments;

/// <summary>How two rankings become one (Radlinski, Kurup and Joachims, CIKM 2008).</summary>
public enum InterleavingMethod
{
    /// <summary>The rankers take turns in picking their best item that is left, the first of each turn by lot; a click counts for who picked the item. Clicks at random prefer nobody.</summary>
    TeamDraft,

    /// <summary>
    /// At any depth the list holds the top of both rankings to about the same depth; clicks count for each ranking that has them in its top. Where one ranking is the other moved by a place, clicks at random prefer one of them.
    /// </summary>
    Balanced,
}
