namespace Workbench.Tests;

/// <summary>Progress that is told at once, on the thread that reports it; .NET's own posts it to another.</summary>
internal sealed class DirectProgress(Action<double> report) : IProgress<double>
{
    public void Report(double value) => report(value);
}
