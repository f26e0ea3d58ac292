using Workbench.Simulation;

namespace Workbench.Tests.Simulation;

/// <summary>The bundled shop, simulated once for all tests.</summary>
public sealed class DefaultShop
{
    public Shop Shop { get; } = Shop.Simulate();
}
