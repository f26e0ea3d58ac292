using System.Diagnostics;
using Workbench.Simulation;

namespace Workbench.Benchmarks;

/// <summary>Writes the invented shop, and says how fast and in how much memory.</summary>
internal static class Simulate
{
    public static int Run(string[] args)
    {
        if (args is not [var folder, .. var named] || folder.StartsWith('-') || !TryRead(named, out var options, out var events))
        {
            Console.Error.WriteLine("simulate FOLDER [--events N] [--seed S]: N and S are whole numbers.");
            return 2;
        }

        var watch = Stopwatch.StartNew();
        if (events is { } rows)
        {
            Shop.StreamEvents(options, folder, rows);
            Console.WriteLine($"{rows:N0} events in {watch.Elapsed.TotalSeconds:N1} s, {rows / watch.Elapsed.TotalSeconds:N0} a second");
        }
        else
        {
            var shop = Shop.Simulate(options);
            shop.WriteCsv(folder);
            Console.WriteLine($"{shop}\n{Dirt(shop)}\nin {watch.Elapsed.TotalSeconds:N1} s");
        }

        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB");
        return 0;
    }

    private static bool TryRead(string[] named, out ShopOptions options, out long? events)
    {
        (options, events) = (new(), null);
        for (var i = 0; i < named.Length; i += 2)
        {
            if (i + 1 == named.Length || !long.TryParse(named[i + 1], out var value))
            {
                return false;
            }

            (options, events) = named[i] switch
            {
                "--events" => (options, value),
                "--seed" when value == (int)value => (options with { Seed = (int)value }, events),
                _ => (null!, null),
            };
            if (options is null)
            {
                return false;
            }
        }

        return true;
    }

    private static string Dirt(Shop shop) => string.Join('\n', shop.Truth.Dirt
        .CountBy(d => (d.File, d.Kind)).OrderBy(x => x.Key).Select(x => $"| {x.Key.File} | {x.Key.Kind} | {x.Value:N0} |"));
}
