using Workbench.Data;
using Workbench.Internals;

namespace Workbench.Recommenders;

/// <summary>The options of a recommender whose users can be learnt again while its items stay.</summary>
internal interface IFactorRecommender
{
    /// <summary>Numbers of a vector that are not biases; those follow.</summary>
    int Factors { get; }

    /// <summary>The vectors of users, a row each, by the steps of fitting with the items as they are; a user's does not depend on the other users.</summary>
    /// <param name="events">The users' events.</param>
    /// <param name="y">The vectors of items, with their biases.</param>
    /// <param name="trained">What the items were learnt from: how popular they are.</param>
    FactorMatrix LearnUsers(SparseMatrix events, FactorMatrix y, SparseMatrix trained);
}
