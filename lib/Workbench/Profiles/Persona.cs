namespace Workbench.Profiles;

/// <summary>A cluster as a character whom one can talk about.</summary>
/// <param name="Cluster">The number of the cluster.</param>
/// <param name="Name">A suggestion, made of its strongest traits; another persona has another name.</param>
/// <param name="Users">How many users it stands for.</param>
/// <param name="Share">Their share of all users, 0 to 1.</param>
/// <param name="Traits">What sets them apart, the strongest first; empty where nothing does.</param>
/// <param name="Items">What they have to do with more than others, by falling lift; empty where too few of them share an item.</param>
/// <param name="TypicalUser">The user nearest to the middle of the cluster; see <see cref="KMeansModel.TypicalUser"/>.</param>
public sealed record Persona(int Cluster, string Name, int Users, double Share, IReadOnlyList<Trait> Traits, IReadOnlyList<TypicalItem> Items, string TypicalUser)
{
    /// <inheritdoc/>
    public override string ToString() => PersonaCard.Text(this);

    /// <summary>The persona as a card.</summary>
    public string ToHtml() => PersonaCard.Html(this);
}

/// <summary>A feature by which a cluster differs from the other users.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Mean">Its mean in the cluster.</param>
/// <param name="Average">Its mean over all users.</param>
/// <param name="Effect">The mean in the cluster less that of the other users, in standard deviations of all users.</param>
/// <param name="Words">The difference as a sentence without its subject.</param>
public sealed record Trait(string Feature, double Mean, double Average, double Effect, string Words);

/// <summary>An item that a cluster has more to do with than others.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Title">Its title, or its id where none is known.</param>
/// <param name="Users">How many of the cluster's users had to do with it.</param>
/// <param name="Share">Their share of the cluster's users, 0 to 1.</param>
/// <param name="Lift">That share over the share among all users: 2 is twice as usual as on average.</param>
public sealed record TypicalItem(string Item, string Title, int Users, double Share, double Lift);
