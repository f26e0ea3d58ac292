using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>Grows trees one after another, on one thread.</summary>
/// <remarks>
/// Honest by double samples (Wager and Athey 2018, procedure 1): outcomes of one half of the rows choose the splits, those of the other are what the leaves are estimated by. A split must leave rows of every arm in both halves;
/// of the half that is held back it needs the features and arms for that, but no outcome.
/// </remarks>
internal sealed class TreeGrower(TreeRows rows, SplitCriterion criterion, int rowsPerLeaf, int mostDepth, int candidates)
{
    /// <summary>No side of a split is smaller than this share of its rows, so that depth does not run into slivers (the alpha of Wager and Athey 2018).</summary>
    private const double LeastShare = 0.05;

    private readonly int _arms = rows.ByArm.Length;
    private readonly int[] _features = new int[rows.Features.Bins.Length];
    private readonly ArmSums[] _cells = new ArmSums[BinnedFeatures.MostBins * rows.ByArm.Length];
    private readonly ArmSums[] _whole = new ArmSums[rows.ByArm.Length];
    private readonly ArmSums[] _left = new ArmSums[rows.ByArm.Length];

    /// <summary>For each bin the sums of those after it: added up rather than subtracted, so that a few heavy rows do not leave their rounding behind.</summary>
    private readonly ArmSums[] _after = new ArmSums[BinnedFeatures.MostBins * rows.ByArm.Length];

    /// <param name="split">Rows whose outcomes choose the splits; they are put into another order.</param>
    /// <param name="held">Rows whose outcomes the leaves are estimated by; they are put into another order.</param>
    /// <param name="random">Draws the features that a split may use.</param>
    public GrownTree Grow(int[] split, int[] held, FastRandom random)
    {
        // What a thread grew before must not matter.
        for (var feature = 0; feature < _features.Length; feature++)
        {
            _features[feature] = feature;
        }

        var (nodes, leaves) = (new List<TreeNode> { default }, new List<(int Node, Memory<int> Held)>());
        var open = new Stack<Part>([new(0, split, held)]);
        while (open.TryPop(out var part))
        {
            var depth = nodes[part.Node].Depth;
            if (depth >= mostDepth || BestOf(part, ref random) is not { Gain: > 0 } best)
            {
                leaves.Add((part.Node, part.Held));
                continue;
            }

            var (bins, left) = (rows.Features.Bins[best.Feature], nodes.Count);
            nodes[part.Node] = new(best.Feature, rows.Features.Cuts[best.Feature][best.Bin], left, depth, best.Gain);
            nodes.AddRange([new(-1, 0, 0, depth + 1, 0), new(-1, 0, 0, depth + 1, 0)]);
            var (splits, helds) = (Parted(part.Split.Span, bins, best.Bin), Parted(part.Held.Span, bins, best.Bin));
            open.Push(new(left + 1, part.Split[splits..], part.Held[helds..]));
            open.Push(new(left, part.Split[..splits], part.Held[..helds]));
        }

        return new([.. nodes], MomentsOf(leaves, nodes.Count), _arms);
    }

    /// <summary>Puts the rows up to a bin first, and counts them.</summary>
    private static int Parted(Span<int> part, byte[] bins, int bin)
    {
        var count = 0;
        for (var place = 0; place < part.Length; place++)
        {
            if (bins[part[place]] <= bin)
            {
                (part[place], part[count]) = (part[count], part[place]);
                count++;
            }
        }

        return count;
    }

    private double[] MomentsOf(List<(int Node, Memory<int> Held)> leaves, int nodes)
    {
        var moments = new double[nodes * 2 * _arms];
        foreach (var (node, held) in leaves)
        {
            foreach (var row in held.Span)
            {
                var place = 2 * ((node * _arms) + rows.Arms[row]);
                moments[place] += rows.Weights[row] / held.Length;
                moments[place + 1] += rows.Weights[row] * rows.EstimateBy[row] / held.Length;
            }
        }

        return moments;
    }

    private Split BestOf(Part part, ref FastRandom random)
    {
        Sum(part);
        if (!Array.TrueForAll(_whole, arm => Math.Min(arm.Rows, arm.Held) >= 2 * rowsPerLeaf))
        {
            return default;
        }

        var best = default(Split);
        for (var place = 0; place < candidates; place++)
        {
            var chosen = place + random.Next(_features.Length - place);
            (_features[place], _features[chosen]) = (_features[chosen], _features[place]);
            var feature = _features[place];
            Count(part, rows.Features.Bins[feature], rows.Features.Cuts[feature].Length);
            best = BestOf(feature, part.Split.Length, best);
        }

        return best;
    }

    private void Sum(Part part)
    {
        Array.Clear(_whole);
        foreach (var row in part.Split.Span)
        {
            _whole[rows.Arms[row]].Add(rows.Weights[row], rows.SplitBy[row]);
        }

        foreach (var row in part.Held.Span)
        {
            _whole[rows.Arms[row]].Held++;
        }
    }

    private void Count(Part part, byte[] bins, int count)
    {
        Array.Clear(_cells, 0, count * _arms);
        foreach (var row in part.Split.Span)
        {
            _cells[(bins[row] * _arms) + rows.Arms[row]].Add(rows.Weights[row], rows.SplitBy[row]);
        }

        foreach (var row in part.Held.Span)
        {
            _cells[(bins[row] * _arms) + rows.Arms[row]].Held++;
        }
    }

    private Split BestOf(int feature, int count, Split best)
    {
        var last = rows.Features.Cuts[feature].Length - 1;
        SumFromTheEnd(last);
        Array.Clear(_left);
        var (rowsLeft, least) = (0, Math.Ceiling(LeastShare * count));
        for (var bin = 0; bin < last; bin++)
        {
            var before = rowsLeft;
            for (var arm = 0; arm < _arms; arm++)
            {
                ref var cell = ref _cells[(bin * _arms) + arm];
                _left[arm] += cell;
                rowsLeft += cell.Rows;
            }

            var right = _after.AsSpan(bin * _arms, _arms);
            if (rowsLeft > before && rowsLeft >= least && count - rowsLeft >= least && HasRows(_left) && HasRows(right)
                && Splits.Gain(criterion, _left, right) is var gain && gain > best.Gain)
            {
                best = new(feature, bin, gain);
            }
        }

        return best;
    }

    private void SumFromTheEnd(int last)
    {
        Array.Clear(_after, last * _arms, _arms);
        for (var cell = (last * _arms) - 1; cell >= 0; cell--)
        {
            _after[cell] = _after[cell + _arms] + _cells[cell + _arms];
        }
    }

    private bool HasRows(ReadOnlySpan<ArmSums> side)
    {
        foreach (ref readonly var arm in side)
        {
            if (arm.Rows < rowsPerLeaf || arm.Held < rowsPerLeaf)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The rows of a node that may yet be split.</summary>
    private readonly record struct Part(int Node, Memory<int> Split, Memory<int> Held);

    private readonly record struct Split(int Feature, int Bin, double Gain);
}
