namespace Workbench.Bandits.Slates;

/// <summary>How people go through a slate, a list from the top: what a click and its absence say of an action, and what a slate is worth.</summary>
public abstract record ClickModel
{
    private protected ClickModel()
    {
    }

    /// <summary>As it stands in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Refuses a slate that it does not know how to read.</summary>
    internal virtual void RequireSlots(int slots)
    {
    }

    /// <summary>The chance that the action in a slot was looked at, given the clicks; 0 where nothing is to be learned of it.</summary>
    internal abstract double Exposure(ReadOnlySpan<bool> clicked, int slot);

    /// <summary>Clicks expected on a slate.</summary>
    /// <param name="attractions">The chance of each slot's action to be clicked if it is looked at.</param>
    internal abstract double Value(ReadOnlySpan<double> attractions);

    /// <summary>Which slots are clicked.</summary>
    /// <param name="attracts">Whether each slot's action would be clicked if it were looked at.</param>
    /// <param name="random">Draws one number a slot, whatever they attract.</param>
    internal abstract bool[] Clicks(ReadOnlySpan<bool> attracts, Random random);
}
