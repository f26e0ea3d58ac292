using System.Text.Json.Serialization;
using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>
/// <see cref="Als"/> with social regularisation (Ma et al. 2011): a user's vector is drawn to the mean of the friends' vectors, so that users of whom little is known
/// are like their friends, and users of whom nothing is known are their mean.
/// </summary>
/// <remarks>
/// A user's step minimises what that of <see cref="Als"/> does plus <see cref="FriendWeight"/> times |x_u - m_u|^2, where m_u is the mean over the user's friends who have events, with their
/// vectors as they were before the step (Jacobi), by conjugate gradients. Friends without events are left out. Users without events but with friends who have some are answered by m_u, and the
/// answer says so. What is said there of values, confidences and overflow holds here too.
/// </remarks>
public sealed record SocialAls : Recommender<SocialAlsModel>
{
    /// <summary>Who is a friend of whom. A model file keeps it beside the options.</summary>
    [JsonIgnore]
    public FriendGraph Friends { get; init => field = value ?? throw new ArgumentNullException(nameof(Friends)); } = FriendGraph.None;

    /// <summary>How strongly users are drawn to their friends, at least 0 and within float32; as much as <see cref="Regularization"/> draws them to 0 where both are equal.</summary>
    public double FriendWeight { get; init => field = Guard.NonNegativeSingle(value, nameof(FriendWeight)); } = 1;

    /// <summary>Length of the vectors of users and items, at least 1.</summary>
    public int Factors { get; init => field = Guard.AtLeast(1, value, nameof(Factors)); } = 64;

    /// <summary>Weight of the squared norms, at least 0 and within float32.</summary>
    public double Regularization { get; init => field = Guard.NonNegativeSingle(value, nameof(Regularization)); } = 0.01;

    /// <summary>Confidence of an event of value 1, above 0 and within float32.</summary>
    public double Alpha { get; init => field = Guard.PositiveSingle(value, nameof(Alpha)); } = 1;

    /// <summary>How often users and items are each solved once, at least 1.</summary>
    public int Iterations { get; init => field = Guard.AtLeast(1, value, nameof(Iterations)); } = 15;

    /// <summary>Where the first factors come from.</summary>
    public Seed Seed { get; init; }

    /// <summary>The same without friends.</summary>
    internal Als Alone => new() { Name = Label, Factors = Factors, Regularization = Regularization, Alpha = Alpha, Iterations = Iterations, Seed = Seed };

    internal override SocialAlsModel Train(Interactions train, Meter meter, CancellationToken ct)
    {
        var pull = new FriendPull(Friends.Among(train.Users, train.ByUser), Factors, (float)FriendWeight);
        var (known, y) = Alone.Run(train, pull, meter, ct);
        var record = TrainingRecord.Of(train).With(Friends.Users, []);
        var x = known.RowsAt([.. record.Users.Select(train.Users.IndexOf)]);
        var all = new FriendPull(Friends.Among(record.Users, record.Seen), Factors, 1);
        all.Take(x, ct);
        for (var user = 0; user < x.RowCount; user++)
        {
            if (record.Seen.CountOf(user) == 0)
            {
                all.MeanOf(user).CopyTo(x.Row(user));
            }
        }

        return new(this, record, x, y);
    }
}
