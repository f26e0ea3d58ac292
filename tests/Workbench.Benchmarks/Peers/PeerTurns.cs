using System.Diagnostics;
using System.Globalization;
using Workbench.Recommenders;

namespace Workbench.Benchmarks;

/// <summary>One job in a process of its own, so that its memory is its own: as <c>peer_turns.py</c> does the job of a peer.</summary>
/// <param name="Turn">What is timed.</param>
/// <param name="Answer">Given how many turns there were, what the job leads to, for its quality to be measured.</param>
internal sealed record PeerTurns(Action Turn, Func<int, float[]> Answer)
{
    /// <param name="args">The name of the job, the number of threads and the folder of the cells.</param>
    public static int Run(string[] args)
    {
        Parallelism.MaxThreads = int.Parse(args[1], CultureInfo.InvariantCulture);
        var folder = new CellFolder(args[2]);
        var job = PeerJob.All.Single(job => job.Name == args[0]).Open(folder);
        Console.WriteLine("ready");
        for (var turns = 0; Console.ReadLine() is { } line;)
        {
            if (line.Length > 0)
            {
                folder.Write<float>(line, job.Answer(turns));
                Console.WriteLine("written");
                continue;
            }

            // What the turn before left over is not this one's to collect.
            GC.Collect();
            var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            job.Turn();
            turns++;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds};{(Environment.CpuUsage.TotalTime - processor).TotalSeconds}"));
        }

        return 0;
    }

    /// <summary>The ten best items of all users as indices, -1 where there are fewer.</summary>
    public static float[] Lists(RecommenderModel model)
    {
        var indices = new float[model.Users.Count * 10];
        Array.Fill(indices, -1);
        var place = 0;
        foreach (var list in model.RecommendAll(10))
        {
            list.Select(item => (float)model.Items.IndexOf(item.ItemId)).ToArray().CopyTo(indices, 10 * place++);
        }

        return indices;
    }
}
