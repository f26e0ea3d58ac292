using Workbench.Data;
using Workbench.Metrics;

namespace Workbench.Benchmarks;

/// <summary>The rounds of one job.</summary>
internal sealed class PeerRace(PeerJob job, Split split, CellFolder folder, string python, string script)
{
    private const int Rounds = 5;
    private static readonly HashSet<(string Python, string Peer)> Missing = [];

    /// <summary>A row for each number of threads, printed as soon as it is known.</summary>
    public List<PeerRow> Run()
    {
        var ours = RecommenderSpeed.Threads.Select(threads => Contender.StartOurs(job.Name, threads, folder)).ToList();
        var peers = Peers();
        try
        {
            // The first round, in which code is compiled, does not count.
            for (var round = -1; round < Rounds; round++)
            {
                ours.Zip(peers.Concat(Enumerable.Repeat<Contender?>(null, ours.Count))).ToList().ForEach(pair =>
                {
                    pair.First.Run(round >= 0);
                    pair.Second?.Run(round >= 0);
                });
            }

            return [.. RecommenderSpeed.Threads.Select((threads, t) => Row(threads, ours[t], peers.ElementAtOrDefault(t) ?? peers.FirstOrDefault()))];
        }
        finally
        {
            ours.Concat(peers).ToList().ForEach(contender => contender.Dispose());
        }
    }

    /// <summary>One for each number of threads; Surprise has one thread.</summary>
    private List<Contender> Peers()
    {
        var peers = new List<Contender>();
        foreach (var threads in job.Peer == "surprise" ? [1] : RecommenderSpeed.Threads)
        {
            if (!Missing.Contains((python, job.Peer)) && StartPeer(threads) is { } peer)
            {
                peers.Add(peer);
            }
        }

        return peers;
    }

    private Contender? StartPeer(int threads)
    {
        // Threads of the BLAS beside those of the peer would contend with them; where the peer has none of its own, the BLAS has them.
        var blas = job.Name == PeerJob.Product ? $"{threads}" : "1";
        var peer = Contender.Start($"peer-{threads}", python, ["-c", script, job.Name, $"{threads}", folder.Path], ("OPENBLAS_NUM_THREADS", blas), ("MKL_NUM_THREADS", blas), ("OPENBLAS_CORETYPE", null));
        if (peer is null && Missing.Add((python, job.Peer)))
        {
            Console.WriteLine($"{python} cannot import {job.Peer} (its error is above): install it there (pip install {(job.Peer == "surprise" ? "scikit-surprise" : job.Peer)}), set PYTHONPATH to where it was built, or name another Python with --python. Not measured.");
        }

        return peer;
    }

    private PeerRow Row(int threads, Contender ours, Contender? peer)
    {
        var row = new PeerRow(job, threads, ours.Result(Quality, folder), peer?.Result(Quality, folder));
        Console.WriteLine(row);
        return row;
    }

    private double? Quality(float[] answer) => (job.Name, job.Cells) switch
    {
        (PeerJob.Product, _) => null,
        (_, PeerCells.Events) => Ndcg(answer),
        _ => Math.Sqrt(answer.Zip(folder.Values(), (predicted, actual) => Math.Pow(predicted - actual, 2)).Average()),
    };

    private double Ndcg(float[] lists)
    {
        var test = split.Test.ByUser;
        var metric = new Ndcg(10);
        var catalogue = new Catalogue(split.Train);
        return Enumerable.Range(0, test.RowCount).Where(user => test.CountOf(user) > 0).Average(user => metric.Of(new Metrics.Ranking
        {
            Items = lists.Skip(user * 10).Take(10).Where(item => item >= 0).Select(item => (int)item).ToArray(),
            Relevant = test.Columns(user),
            Values = test.Values(user),
            Seen = split.Train.ByUser.Columns(user),
            Candidates = split.Train.Items.Count,
            Catalogue = catalogue,
        }));
    }
}
