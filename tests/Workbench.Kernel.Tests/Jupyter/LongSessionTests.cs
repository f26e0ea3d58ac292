namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>A session that goes on for days.</summary>
public sealed class LongSessionTests
{
    [Fact]
    public void Two_thousand_cells_keep_their_variables_within_memory_that_grows_by_a_little_each()
    {
        using var kernel = new RunningKernel();
        Declare(kernel.Client, from: 0, to: 200);
        var early = Resident(kernel);

        Declare(kernel.Client, from: 200, to: 2000);

        Assert.Equal("1999000",
            kernel.Client.Execute("v0 + v1999 * 1000").Result);
        Assert.InRange(Resident(kernel) - early, 1, 400);
    }

    private static void Declare(KernelClient client, int from, int to) =>
        Assert.All(Enumerable.Range(from, to - from), number => Assert.Equal("ok", client.Execute($"var v{number} = {number};").Status));

    /// <summary>Megabytes of the process.</summary>
    private static double Resident(RunningKernel kernel)
    {
        kernel.Process.Process.Refresh();
        return kernel.Process.Process.WorkingSet64 / 1e6;
    }
}
