namespace Workbench.Bandits.Episodes;

/// <summary>The value of each action in a state, for one number of steps that are left.</summary>
internal abstract class StepModel
{
    public abstract void Write(ReadOnlySpan<double> state, Span<double> values);
}
