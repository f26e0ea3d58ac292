using System.Numerics.Tensors;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>Where users are pulled to: the mean of the vectors of those friends who have events.</summary>
/// <param name="friends">User x user, a cell for each friend who has events.</param>
/// <param name="factors">Length of the vectors.</param>
/// <param name="weight">How strongly they are pulled.</param>
internal sealed class FriendPull(SparseMatrix friends, int factors, float weight)
{
    private const int UsersInChunk = 256;

    private readonly FactorMatrix _means = new(friends.RowCount, factors);

    /// <summary>How strongly a user is pulled: 0 without friends.</summary>
    public float WeightOf(int user) => friends.CountOf(user) > 0 ? weight : 0;

    /// <summary>The mean of the friends' vectors as they were when it was last taken.</summary>
    public Span<float> MeanOf(int user) => _means.Row(user);

    /// <summary>Takes the means of all users at once, so that a step does not depend on the order of users or on threads.</summary>
    public void Take(FactorMatrix x, CancellationToken ct) => Chunks.Run(friends.RowCount, UsersInChunk, (first, end) =>
    {
        for (var user = first; user < end; user++)
        {
            var mean = _means.Row(user);
            mean.Clear();
            foreach (var friend in friends.Columns(user))
            {
                TensorPrimitives.Add(mean, x.Row(friend), mean);
            }

            TensorPrimitives.Divide(mean, Math.Max(1, friends.CountOf(user)), mean);
        }
    }, Meter.None, ct);
}
