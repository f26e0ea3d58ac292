namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>A kernel and a client of it, shared by the tests of a class.</summary>
public sealed class RunningKernel : IDisposable
{
    public RunningKernel()
    {
        Process = new KernelProcess();
        Client = new KernelClient(Process.Connection);
    }

    internal KernelProcess Process { get; }

    internal KernelClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        Process.Dispose();
    }
}
