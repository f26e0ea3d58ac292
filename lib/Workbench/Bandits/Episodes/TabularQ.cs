using Workbench.Internals;

namespace Workbench.Bandits.Episodes;

/// <summary>Q as a table: states are cells between cuts of the features, and each cell and action has the mean of its rows, drawn towards the mean of the action. It assumes nothing of how features go together, and learns nothing of a cell from its neighbours.</summary>
/// <param name="Cuts">The cuts of the features by name, rising; a value that equals a cut belongs above it. Features without cuts are not looked at.</param>
public sealed record TabularQ(IReadOnlyDictionary<string, IReadOnlyList<double>> Cuts) : QLearner
{
    private const int MostCells = 1_000_000;

    /// <summary>How many rows of the action's mean each cell has besides its own, above 0.</summary>
    public double PriorRows { get; init => field = Guard.Positive(value, nameof(PriorRows)); } = 5;

    private protected override NameParts Named() => base.Named().Add(PriorRows != 5, $"prior of {PriorRows} rows");

    internal override Func<double[], StepModel> Prepare(EpisodeLog log, int[] rows)
    {
        var grid = Grid.Of(log, Cuts);
        int[] cells = [.. rows.Select(row => grid.CellOf(log.State(row)))];
        return targets => Fit(log, rows, targets, grid, cells);
    }

    private Table Fit(EpisodeLog log, int[] rows, double[] targets, Grid grid, int[] cells)
    {
        var actions = log.Actions.Count;
        var (sums, counts, totals, rounds) = (new double[grid.Count * actions], new int[grid.Count * actions], new double[actions], new int[actions]);
        foreach (var (place, row) in rows.Index())
        {
            var (action, entry) = (log.Chosen[row], (cells[place] * actions) + log.Chosen[row]);
            (sums[entry], counts[entry]) = (sums[entry] + targets[place], counts[entry] + 1);
            (totals[action], rounds[action]) = (totals[action] + targets[place], rounds[action] + 1);
        }

        for (var entry = 0; entry < sums.Length; entry++)
        {
            var mean = totals[entry % actions] / rounds[entry % actions];
            sums[entry] = (sums[entry] + (PriorRows * mean)) / (counts[entry] + PriorRows);
        }

        return new(grid, actions, sums, counts.Count(count => count > 0));
    }

    private sealed class Table(Grid grid, int actions, double[] entries, int seen) : StepModel
    {
        public override void Write(ReadOnlySpan<double> state, Span<double> values) => entries.AsSpan(grid.CellOf(state) * actions, actions).CopyTo(values);

        public override string ToString() => $"{Format.Count(grid.Count)} cells of {actions} actions, {Format.Count(seen)} of {Format.Count(entries.Length)} seen";
    }

    private sealed class Grid(double[][] cuts)
    {
        public int Count { get; } = (int)cuts.Aggregate(1.0, (count, own) => count * (own.Length + 1));

        public static Grid Of(EpisodeLog log, IReadOnlyDictionary<string, IReadOnlyList<double>> cuts)
        {
            foreach (var (name, own) in cuts)
            {
                Guard.Require(log.Features.Contains(name), name, $"a feature of the log: {string.Join(", ", log.Features)}", nameof(Cuts));
                var isRising = own.All(double.IsFinite) && own.Zip(own.Skip(1), (a, b) => a < b).All(rises => rises);
                Guard.Require(isRising, $"[{string.Join(", ", own)}] for {name}", "finite numbers that rise", nameof(Cuts));
            }

            var cells = cuts.Values.Aggregate(1.0, (count, own) => count * (own.Count + 1));
            Guard.Require(cells <= MostCells, cells, $"cuts of at most {MostCells:N0} cells", nameof(Cuts));
            return new([.. log.Features.Select(feature => cuts.TryGetValue(feature, out var own) ? own.ToArray() : [])]);
        }

        public int CellOf(ReadOnlySpan<double> state)
        {
            var cell = 0;
            for (var feature = 0; feature < cuts.Length; feature++)
            {
                var above = 0;
                while (above < cuts[feature].Length && state[feature] >= cuts[feature][above])
                {
                    above++;
                }

                cell = (cell * (cuts[feature].Length + 1)) + above;
            }

            return cell;
        }
    }
}
