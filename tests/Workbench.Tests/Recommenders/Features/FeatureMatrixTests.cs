using Microsoft.Data.Analysis;
using Workbench.Data;
using Workbench.Recommenders;

namespace Workbench.Tests.Recommenders.Features;

/// <summary>Columns of a table as features.</summary>
public class FeatureMatrixTests
{
    [Fact]
    public void Each_value_of_a_column_is_a_feature()
    {
        var frame = new DataFrame(
            new StringDataFrameColumn("film", ["a", "b", "c"]),
            new StringDataFrameColumn("genres", ["Comedy|Drama", "Drama", null]),
            new PrimitiveDataFrameColumn<long>("year", [1999, 2001, 2001]));
        var matrix = FeatureMatrix.FromColumns(frame, "film", ["genres", "year"], "|");
        Assert.Equal(FeatureMatrix.Of([("a", "genres=Comedy", 1), ("a", "genres=Drama", 1), ("b", "genres=Drama", 1), ("a", "year=1999", 1), ("b", "year=2001", 1), ("c", "year=2001", 1)]), matrix);
        Assert.Contains("genres=Comedy|Drama", FeatureMatrix.FromColumns(frame, "film", ["genres"]).Features);
    }

    [Fact]
    public void Users_of_the_shop_are_read_in_one_call()
    {
        var users = Tables.Read(Repository.PathOf("data", "shop", "users.csv"));
        var matrix = FeatureMatrix.FromColumns(users, "user_id", ["country", "age_band", "preferred_channel"]);
        Assert.Equal(1, matrix.Weights[matrix.Ids.IndexOf("10001"), matrix.Features.IndexOf("country=France")]);
        Assert.Equal(0, matrix.Weights[matrix.Ids.IndexOf("10001"), matrix.Features.IndexOf("country=Spain")]);
        Assert.All(matrix.Features, feature => Assert.Matches("^(country|age_band|preferred_channel)=.", feature));
    }

    [Fact]
    public void Columns_that_are_not_there_are_errors_that_name_them()
    {
        var frame = new DataFrame(new StringDataFrameColumn("id", ["a", "b"]), new StringDataFrameColumn("kind", ["x", "y"]));
        Assert.Contains("There is no column 'colour'. The columns are: id, kind", Assert.Throws<ArgumentException>(() => FeatureMatrix.FromColumns(frame, "id", ["colour"])).Message);
        Assert.Contains("columns is empty", Assert.Throws<ArgumentException>(() => FeatureMatrix.FromColumns(frame, "id", [])).Message);
        var incomplete = new DataFrame(new StringDataFrameColumn("id", ["a", null]), new StringDataFrameColumn("kind", ["x", "y"]));
        Assert.Contains("Column 'id' has no id in row 1", Assert.Throws<ArgumentException>(() => FeatureMatrix.FromColumns(incomplete, "id", ["kind"])).Message);
    }
}
