using Workbench.Internals;

namespace Workbench.Experiments.Uplift;

/// <summary>
/// What each row would have done under each arm: what a model without the row expects, and where the arm was given, what that got wrong over the chance of the arm (Robins, Rotnitzky and
/// Zhao 1994). Means of them are right if the chances or the models are, and their spread gives intervals.
/// </summary>
public sealed class DoublyRobustScores
{
    private readonly double[][] _byArm;

    private DoublyRobustScores(IReadOnlyList<string> armNames, double[][] byArm) => (ArmNames, _byArm) = (armNames, byArm);

    /// <summary>Number of rows.</summary>
    public int Count => _byArm[0].Length;

    /// <summary>Names of the control and of the treatments.</summary>
    public IReadOnlyList<string> ArmNames { get; }

    /// <summary>The score of a row under an arm, in the unit of the outcome; one score alone is mostly noise.</summary>
    public double this[int row, int arm] => _byArm[arm][row];

    /// <summary>Scores of the rows of a test.</summary>
    /// <param name="data">The test.</param>
    /// <param name="outcomes">Learns the expected outcomes of each arm; ridge regression unless given.</param>
    /// <param name="folds">Number of parts, at least 2: what is expected of a row comes of models without its part.</param>
    /// <param name="seed">Deals the rows into parts.</param>
    /// <param name="progress">Told the share of the fits that are done.</param>
    /// <param name="ct">Stops between fits.</param>
    /// <exception cref="ArgumentException">An arm has too few rows for the folds.</exception>
    public static DoublyRobustScores Of(
        UpliftData data, IRegressor? outcomes = null, int folds = 5, Seed seed = default, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        Guard.AtLeast(2, folds);
        var dealt = RowFolds.Deal(data, folds, seed);
        var (by, arms, meter, done) = (outcomes ?? new RidgeRegression(), data.ArmNames.Count, Meter.For(progress), 0.0);
        var scores = dealt.OutOfFold(arms, fold =>
        {
            var (rest, features) = (dealt.Without(fold), data.Features.Take(dealt.RowsOf(fold)));
            return [.. Enumerable.Range(0, arms).Select(arm =>
            {
                ct.ThrowIfCancellationRequested();
                var expected = OutcomeModel.Of(by, rest, arm, ct).Predict(features);
                meter.Report(++done / (folds * arms));
                return expected;
            })];
        });
        for (var row = 0; row < data.Count; row++)
        {
            var given = data.Arms[row];
            scores[given][row] += (data.Outcomes[row] - scores[given][row]) / data.Propensity(row, given);
        }

        meter.Complete();
        return new(data.ArmNames, scores);
    }
}
