using System.Numerics.Tensors;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Profiles;

/// <summary>Users as vectors of length 1, for finding those who are alike by the cosine of the angle between them.</summary>
public sealed class UserVectors
{
    private readonly FeatureTable _features;
    private readonly float[] _unit;

    /// <summary>Takes rows of features as vectors. Centre them first (<see cref="FeatureTable.Scale"/>): among positive numbers alone, everybody is alike.</summary>
    public UserVectors(FeatureTable features)
    {
        _features = features;
        _unit = [.. features.Values.Select(x => (float)x)];
        for (var user = 0; user < features.Users.Count; user++)
        {
            var length = Math.Sqrt(TensorPrimitives.Dot(features.Row(user), features.Row(user)));
            var vector = Unit(user);
            TensorPrimitives.Divide(vector, length > 0 ? (float)length : 1, vector);
        }
    }

    /// <summary>The users.</summary>
    public IReadOnlyList<string> Users => _features.Users;

    /// <summary>The meaning of each dimension.</summary>
    public IReadOnlyList<string> Dimensions => _features.Names;

    /// <summary>The mix of categories of a user's events: for each category its share of the values, 0 to 1.</summary>
    /// <param name="events">Who had to do with which item; values at least 0.</param>
    /// <param name="categories">From item to category; other items do not count.</param>
    /// <exception cref="ArgumentException">No item has a category.</exception>
    public static UserVectors OfCategories(Interactions events, IReadOnlyDictionary<string, string> categories)
    {
        var names = new IdMap(events.Items.Where(categories.ContainsKey).Select(item => categories[item]));
        if (names.Count == 0)
        {
            throw new ArgumentException($"None of the {events.Items.Count:N0} items has a category among the {categories.Count:N0} that are given.", nameof(categories));
        }

        int[] categoryOf = [.. events.Items.Select(item => categories.TryGetValue(item, out var name) ? names.IndexOf(name) : -1)];
        return new(new([.. events.Users], [.. names], Shares(events.ByUser, categoryOf, names.Count)));
    }

    /// <summary>The vector of a user, of length 1, or 0 in all places where the features were.</summary>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public ReadOnlySpan<float> this[string user] => Unit(_features.IndexOf(user));

    /// <summary>The cosine of two users, -1 to 1; 0 where either has no direction.</summary>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public double Cosine(string user, string other) => TensorPrimitives.Dot(this[user], this[other]);

    /// <summary>The users most like a user, by falling cosine, then in the order of <see cref="Users"/>; the user is not among them.</summary>
    /// <param name="user">The user.</param>
    /// <param name="n">How many, at least 1; fewer come where there are fewer users.</param>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public IReadOnlyList<SimilarUser> MostSimilar(string user, int n = 10)
    {
        Guard.AtLeast(1, n);
        var self = _features.IndexOf(user);
        var cosines = new float[Users.Count];
        Parallel.For(0, cosines.Length, other => cosines[other] = TensorPrimitives.Dot(Unit(self), Unit(other)));
        return [.. Enumerable.Range(0, cosines.Length).Where(other => other != self).OrderByDescending(other => cosines[other]).Take(n).Select(other => new SimilarUser(Users[other], cosines[other]))];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Users.Count:N0} users as vectors of {Dimensions.Count:N0} dimensions";

    private static double[] Shares(SparseMatrix byUser, int[] categoryOf, int categories)
    {
        var shares = new double[byUser.RowCount * categories];
        for (var user = 0; user < byUser.RowCount; user++)
        {
            var columns = byUser.Columns(user);
            var values = byUser.Values(user);
            var mix = shares.AsSpan(user * categories, categories);
            for (var k = 0; k < columns.Length; k++)
            {
                if (categoryOf[columns[k]] is >= 0 and var category)
                {
                    mix[category] += values[k];
                }
            }

            var total = TensorPrimitives.Sum<double>(mix);
            TensorPrimitives.Divide(mix, total > 0 ? total : 1, mix);
        }

        return shares;
    }

    private Span<float> Unit(int user) => _unit.AsSpan(user * Dimensions.Count, Dimensions.Count);
}

/// <summary>A user who is like another.</summary>
/// <param name="User">Who.</param>
/// <param name="Cosine">How much, -1 to 1.</param>
public readonly record struct SimilarUser(string User, double Cosine);
