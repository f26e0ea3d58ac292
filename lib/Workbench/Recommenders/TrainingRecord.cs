using Workbench.Data;

namespace Workbench.Recommenders;

/// <summary>What a model keeps of the events that it learnt from: who, what, and the matrix of both.</summary>
internal sealed record TrainingRecord(IdMap Users, IdMap Items, SparseMatrix Seen)
{
    public static TrainingRecord Of(Interactions train) => new(train.Users, train.Items, train.ByUser);
}
