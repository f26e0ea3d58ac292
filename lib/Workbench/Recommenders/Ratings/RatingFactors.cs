using Workbench.Internals;

namespace Workbench.Recommenders.Ratings;

/// <summary>What a factorisation has learnt: biases, and a vector for each user and item.</summary>
internal sealed record RatingFactors(Biases Biases, FactorMatrix OfUsers, FactorMatrix OfItems)
{
    /// <summary>The mean and both biases, plus the inner product of both vectors, summed in float32.</summary>
    public double Rating(int user, int item) =>
        Biases.Baseline(user, item) + Vectors.Dot(ref OfUsers.Ref(user), ref OfItems.Ref(item), OfUsers.Stride);

    /// <summary>No inner product is above the product of the longest vectors (Cauchy and Schwarz), so that none can overflow.</summary>
    public bool AreFinite() => Biases.AreFinite() && OfUsers.LongestRow() * OfItems.LongestRow() <= float.MaxValue;

    public static RatingFactors Read(ModelReader reader, int factors)
    {
        var read = new RatingFactors(Biases.Read(reader), reader.Factors("user_factors", reader.Record.Users.Count, factors), reader.Factors("item_factors", reader.Record.Items.Count, factors));
        return read.AreFinite() ? read : throw reader.Error("holds factors whose ratings overflow float32");
    }

    public void Write(ModelWriter writer)
    {
        Biases.Write(writer);
        writer.Add("user_factors", OfUsers.ToArray(), OfUsers.RowCount, OfUsers.Factors);
        writer.Add("item_factors", OfItems.ToArray(), OfItems.RowCount, OfItems.Factors);
    }
}
