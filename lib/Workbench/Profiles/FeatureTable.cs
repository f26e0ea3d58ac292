using Microsoft.Data.Analysis;
using Workbench.Cleaning;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>Users x named features: an immutable matrix of finite numbers. It prints itself, and it is what clustering takes.</summary>
public sealed class FeatureTable
{
    private readonly double[] _values;
    private readonly Dictionary<string, int> _userIndex = new(StringComparer.Ordinal);

    /// <summary>Takes a matrix.</summary>
    /// <param name="users">Ids of the users, each once.</param>
    /// <param name="names">Names of the features, each once, at least one.</param>
    /// <param name="values">users x features.</param>
    /// <exception cref="ArgumentException">
    /// The shape is not users x features, a user or a name occurs twice, or a value is not finite; the message says where.
    /// </exception>
    public FeatureTable(IReadOnlyList<string> users, IReadOnlyList<string> names, double[,] values)
        : this(users, names, Flatten(users, names, values))
    {
    }

    internal FeatureTable(IReadOnlyList<string> users, IReadOnlyList<string> names, double[] values)
    {
        (Users, Names, _values) = (users, names, values);
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            throw new ArgumentException($"The features are '{string.Join(", ", names)}'; at least one is needed, and each once.", nameof(names));
        }

        for (var user = 0; user < users.Count; user++)
        {
            if (!_userIndex.TryAdd(users[user], user))
            {
                throw new ArgumentException($"User '{users[user]}' stands in rows {_userIndex[users[user]]} and {user}; each user needs one row.", nameof(users));
            }
        }

        RequireFinite();
    }

    /// <summary>The ids of the users: the rows.</summary>
    public IReadOnlyList<string> Users { get; }

    /// <summary>The names of the features: the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Row after row.</summary>
    internal double[] Values => _values;

    /// <summary>The value at a row and a column.</summary>
    public double this[int user, int feature] => Row(user)[feature];

    /// <summary>The value of a user's feature.</summary>
    /// <exception cref="ArgumentException">There is no such user or feature.</exception>
    public double this[string user, string feature] => this[IndexOf(user), FeatureIndex(feature)];

    /// <summary>Takes the columns of a frame as features.</summary>
    /// <param name="frame">One row a user.</param>
    /// <param name="userColumn">The column of ids.</param>
    /// <param name="featureColumns">Columns of numbers; none takes all other columns.</param>
    /// <exception cref="ArgumentException">A column is absent or not numbers, an id is missing or occurs twice, or a value is missing or not finite.</exception>
    public static FeatureTable FromFrame(DataFrame frame, string userColumn, params IReadOnlyList<string> featureColumns)
    {
        var users = frame.Texts(userColumn);
        if (Array.IndexOf(users, null) is >= 0 and var row)
        {
            throw new ArgumentException($"Row {row} has no {userColumn}. Drop such rows first (Cleaning: DropMissing).", nameof(frame));
        }

        var names = featureColumns.Count > 0 ? featureColumns : [.. frame.Columns.Select(c => c.Name).Where(name => name != userColumn)];
        return FromColumns(users!, [.. names.Select(name => (name, frame.Numbers(name)))]);
    }

    /// <summary>The features of the user at a row.</summary>
    public ReadOnlySpan<double> Row(int user) => _values.AsSpan(user * Names.Count, Names.Count);

    /// <summary>The values of a feature, one a user.</summary>
    /// <exception cref="ArgumentException">There is no such feature; the message lists those that there are.</exception>
    public double[] Column(string name)
    {
        var feature = FeatureIndex(name);
        return [.. Enumerable.Range(0, Users.Count).Select(user => this[user, feature])];
    }

    /// <summary>The row of a user.</summary>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public int IndexOf(string user) => _userIndex.TryGetValue(user, out var index)
        ? index
        : throw new ArgumentException($"There is no user '{user}' among the {Users.Count:N0} of this table.", nameof(user));

    /// <summary>Some of the features, in the order given.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public FeatureTable Select(params IReadOnlyList<string> names) => FromColumns(Users, [.. names.Select(name => (name, Column(name)))]);

    /// <summary>The features with sign(x) log(1 + |x|) instead of x where they are named, or everywhere if none is: it tames counts and amounts.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public FeatureTable Log1p(params IReadOnlyList<string> names)
    {
        var isLogged = names.Count == 0 ? new HashSet<int>(Enumerable.Range(0, Names.Count)) : [.. names.Select(FeatureIndex)];
        return new(Users, Names, [.. _values.Select((x, i) => isLogged.Contains(i % Names.Count) ? Math.CopySign(double.LogP1(Math.Abs(x)), x) : x)]);
    }

    /// <summary>The features on a common scale that is learned from this table. To use the same scale on other users, fit a <see cref="FeatureScaler"/>.</summary>
    /// <exception cref="ArgumentException">There is no user, or a feature cannot be scaled this way.</exception>
    public FeatureTable Scale(Scaling by = Scaling.ZScore) => FeatureScaler.Fit(this, by).Transform(this);

    /// <summary>As a frame: the ids, then one column of double a feature.</summary>
    public DataFrame ToFrame(string userColumn = "user_id") =>
        new([new StringDataFrameColumn(userColumn, Users), .. Names.Select(name => new DoubleDataFrameColumn(name, Column(name)))]);

    /// <inheritdoc/>
    public override string ToString() => Table().ToString();

    /// <summary>A summary of each feature as an HTML table.</summary>
    public string ToHtml() => Table().ToHtml();

    internal static FeatureTable FromColumns(IReadOnlyList<string> users, IReadOnlyList<(string Name, double[] Values)> columns)
    {
        var values = new double[users.Count * columns.Count];
        for (var user = 0; user < users.Count; user++)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                values[(user * columns.Count) + c] = columns[c].Values[user];
            }
        }

        return new(users, [.. columns.Select(c => c.Name)], values);
    }

    /// <exception cref="ArgumentException">The other table has other features.</exception>
    internal void RequireSameFeatures(IReadOnlyList<string> names)
    {
        if (!Names.SequenceEqual(names))
        {
            throw new ArgumentException($"The features are {string.Join(", ", Names)}, but those that were learned from are {string.Join(", ", names)}.");
        }
    }

    private static double[] Flatten(IReadOnlyList<string> users, IReadOnlyList<string> names, double[,] values)
    {
        if (values.GetLength(0) != users.Count || values.GetLength(1) != names.Count)
        {
            throw new ArgumentException($"The matrix is {values.GetLength(0)} x {values.GetLength(1)}, but there are {users.Count} users and {names.Count} features.", nameof(values));
        }

        return [.. values.Cast<double>()];
    }

    private int FeatureIndex(string name)
    {
        var index = Names.Index().Where(n => n.Item == name).Select(n => n.Index).DefaultIfEmpty(-1).First();
        return index >= 0 ? index : throw new ArgumentException($"There is no feature '{name}'. The features are: {string.Join(", ", Names)}.", nameof(name));
    }

    private void RequireFinite()
    {
        var bad = Array.FindIndex(_values, x => !double.IsFinite(x));
        if (bad >= 0)
        {
            throw new ArgumentException($"User '{Users[bad / Names.Count]}' has {_values[bad]} as {Names[bad % Names.Count]}; features must be finite. Impute or drop it first (Cleaning: Impute, DropMissing).");
        }
    }

    private TextTable Table()
    {
        var table = new TextTable("feature", "mean", "sd", "least", "median", "greatest") { Title = $"{Format.Count(Users.Count)} users x {Names.Count} features" };
        foreach (var name in Users.Count == 0 ? [] : Names)
        {
            var sorted = Quantiles.Sorted(Column(name));
            var spread = ColumnScale.Fit(name, sorted, Scaling.ZScore);
            double[] numbers = [sorted.Average(), spread.Width, sorted[0], Quantiles.Median(sorted), sorted[^1]];
            table.Add([name, .. numbers.Select(Format.Number)]);
        }

        return table;
    }
}
