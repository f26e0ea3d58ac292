using Workbench.Internals;

namespace Workbench.Experiments.Uplift.Forests;

/// <summary>Honest trees on halves of the rows, which together say who is alike in the effect (Wager and Athey, JASA 2018; Athey, Tibshirani and Wager, Annals of Statistics 2019).</summary>
/// <remarks>
/// For a row, the rows that share its leaves are compared: treated with untreated, each weighted by one over its chance of what it was given, so that known chances which go with the features do no harm. What is expected of
/// a row anyway is taken away from its outcome first, by a model without it.
/// </remarks>
public sealed record UpliftForest : UpliftLearner
{
    /// <summary>Number of trees, even and at least 2: two and two share a random half of the rows.</summary>
    public int Trees { get; init => field = Guard.Require(value >= 2 && value % 2 == 0, value, "even and at least 2", nameof(Trees)); } = 500;

    /// <summary>By what splits are chosen.</summary>
    public SplitCriterion Criterion { get; init => field = Guard.Defined(value, nameof(Criterion)); }

    /// <summary>Fewest rows of each arm in a leaf, at least 1, both among those that choose the splits and those that it is estimated by.</summary>
    public int RowsPerLeaf { get; init => field = Guard.AtLeast(1, value, nameof(RowsPerLeaf)); } = 20;

    /// <summary>Share of the rows that a tree draws without replacement, above 0 and at most 0.5. One half of them chooses its splits, its leaves are estimated by the other.</summary>
    public double SampleShare { get; init => field = Guard.Require(value is > 0 and <= 0.5, value, "above 0 and at most 0.5", nameof(SampleShare)); } = 0.5;

    /// <summary>How many features, drawn anew for each split, it may choose from, at least 1 (or all, where there are fewer); null is grf's 20 + the root of their number.</summary>
    public int? Candidates { get; init => field = value is { } number ? Guard.AtLeast(1, number, nameof(Candidates)) : null; }

    /// <summary>What learns the outcome that is expected of a row whatever it was given, to be taken away; null takes nothing away. A divergence chooses splits by the outcomes as they are.</summary>
    public IRegressor? Outcomes { get; init; } = new BoostedTrees();

    /// <summary>Number of parts within the rows of a fit, at least 2, for what is expected of a row by models without it.</summary>
    public int OutcomeFolds { get; init => field = Guard.AtLeast(2, value, nameof(OutcomeFolds)); } = 3;

    private protected override string Means => $"{Criterion}";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An arm has too few rows for the folds or for the leaves, or a divergence is given outcomes other than 0 and 1.</exception>
    public override UpliftForestModel Fit(UpliftData data, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var (forest, outOfFold) = CrossFit(data, (rows, meter) => Grow(rows, meter, ct), (grown, features) => grown.Effects(features, ct), progress, ct);
        return new($"{this}", data, forest, outOfFold);
    }

    /// <summary>A forest of all of some rows.</summary>
    internal GrownForest Grow(UpliftData data, Meter meter, CancellationToken ct)
    {
        var rows = TreeRows.Of(data, Criterion, Outcomes is null ? null : OutcomeModel.OutOfFold(Outcomes, data, OutcomeFolds, Seed, ct));
        rows.RequireRows(RowsPerLeaf, SampleShare);
        var (trees, features) = (new GrownTree[Trees], data.Features.Names.Count);
        var candidates = Math.Min(features, Candidates ?? (20 + (int)Math.Ceiling(Math.Sqrt(features))));
        Chunks.Run(Trees, 1, () => new TreeGrower(rows, Criterion, RowsPerLeaf, int.MaxValue, candidates), GrowOne, meter, ct);
        return new(trees, data.ArmNames.Count);

        void GrowOne(TreeGrower grower, int tree, int end)
        {
            var half = TreeRows.Sample(rows.ByArm, Seed.FastStream(0, tree / 2), 0.5);
            var (split, held) = TreeRows.Halves(TreeRows.Sample(half, Seed.FastStream(1, tree), 2 * SampleShare));
            trees[tree] = grower.Grow(split, held, Seed.FastStream(2, tree));
        }
    }
}
