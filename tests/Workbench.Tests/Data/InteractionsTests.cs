using Workbench.Data;

namespace Workbench.Tests.Data;

public sealed class InteractionsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static DateTime Day(int day) => new(2026, 1, day, 0, 0, 0, DateTimeKind.Utc);

    private static Interactions Small() => Interactions.FromEvents(
    [
        new("b", "10", 2, Day(3)),
        new("a", "9", 1, Day(1)),
        new("a", "10", 3, Day(2)),
        new("a", "9", 4, Day(5)),
    ]);

    [Fact]
    public void Whole_number_ids_stand_by_value_before_text_ids() =>
        Assert.Equal(["-1", "2", "10", "B", "a"], new IdMap(["a", "10", "B", "2", "-1", "2"]));

    [Fact]
    public void An_unknown_id_has_no_index() => Assert.Equal(-1, Small().Users.IndexOf("nobody"));

    [Fact]
    public void A_cell_sums_the_events_of_its_pair()
    {
        var matrix = Small().ByUser;
        Assert.Equal((2, 2, 3), (matrix.RowCount, matrix.ColumnCount, matrix.Count));
        Assert.Equal(1 + 4, matrix[0, 0]);
        Assert.Equal(3, matrix[0, 1]);
        Assert.Equal(0, matrix[1, 0]);
        Assert.Equal(2, matrix[1, 1]);
    }

    [Fact]
    public void By_item_is_the_transpose()
    {
        var (byUser, byItem) = (Small().ByUser, Small().ByItem);
        for (var user = 0; user < byUser.RowCount; user++)
        {
            for (var item = 0; item < byUser.ColumnCount; item++)
            {
                Assert.Equal(byUser[user, item], byItem[item, user]);
            }
        }

        Assert.Equal([0, 1], byItem.Columns(1).ToArray());
    }

    [Fact]
    public void The_order_of_the_events_does_not_matter()
    {
        var events = Small().Events.ToArray();
        Assert.Equal(events, Interactions.FromEvents(events.Reverse()).Events);
    }

    [Fact]
    public void It_prints_itself_as_users_items_events() =>
        Assert.Equal("2 users x 2 items, 4 events, density 75.00 %, 2026-01-01 to 2026-01-05", Small().ToString().Replace("%", " %").Replace("  ", " "));

    [Fact]
    public void A_file_and_its_events_give_the_same_table()
    {
        var path = _folder.Write("events.csv", "user_id,item_id,rating,timestamp\nb,10,2,2026-01-03\na,9,1,2026-01-01\na,10,3,2026-01-02\na,9,4,2026-01-05\n");
        var fromFile = Interactions.Read(path);
        Assert.Equal(Small().Events, fromFile.Events);
        Assert.Equal(Small().Users, fromFile.Users);
        Assert.Equal(Small().Events, Interactions.FromFrame(Tables.Read(path)).Events);
    }

    [Theory]
    [InlineData("1767225600")]
    [InlineData("1767225600000")]
    [InlineData("1767225600000000")]
    [InlineData("2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01 01:00:00+01:00")]
    public void Times_are_seconds_milliseconds_microseconds_or_dates(string time)
    {
        var path = _folder.Write("t.csv", $"user,item,time\na,b,{time}\n");
        Assert.Equal(Day(1), Interactions.Read(path).Events.Single().Time);
    }

    [Fact]
    public void Columns_without_usual_names_must_be_given()
    {
        var path = _folder.Write("t.csv", "who,what\na,b\n");
        var error = Assert.Throws<InvalidDataException>(() => Interactions.Read(path));
        Assert.Contains("the columns are: who, what", error.Message);
        Assert.Equal(1, Interactions.Read(path, new("who", "what")).Count);
    }

    [Theory]
    [InlineData("a,x,1,2026-01-01\n,x,1,2026-01-01\n", "data row 2, column 'user_id': '' is not a user id")]
    [InlineData("a,,1,2026-01-01\n", "data row 1, column 'item_id': '' is not an item id")]
    [InlineData("a,x,1,2026-01-01\na,y,NaN,2026-01-01\n", "data row 2, column 'rating': 'NaN' is not a finite number")]
    [InlineData("a,x,inf,2026-01-01\n", "column 'rating': 'inf' is not a finite number")]
    [InlineData("a,x,much,2026-01-01\n", "column 'rating': 'much' is not a finite number")]
    [InlineData("a,x,1,yesterday\n", "column 'time': 'yesterday' is not a time")]
    [InlineData("", "has a header but no rows")]
    public void A_bad_row_is_an_error_that_names_file_row_and_column(string rows, string message)
    {
        var path = _folder.Write("bad.csv", "user_id,item_id,rating,time\n" + rows);
        var error = Assert.Throws<InvalidDataException>(() => Interactions.Read(path));
        Assert.Contains("bad.csv", error.Message);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Negative_values_and_future_times_are_kept()
    {
        var path = _folder.Write("t.csv", "user,item,value,time\na,b,-2.5,2031-01-01\na,c,0,1970-01-01\n");
        var data = Interactions.Read(path);
        Assert.Equal([-2.5f, 0f], data.Events.Select(e => e.Value));
        Assert.Equal((new DateTime(1970, 1, 1), new DateTime(2031, 1, 1)), data.Period);
    }

    [Fact]
    public void Events_with_and_without_times_do_not_mix() =>
        Assert.Contains("Event 1 has no time", Assert.Throws<ArgumentException>(() => Interactions.FromEvents([new("a", "b", 1, Day(1)), new("a", "c")])).Message);

    [Fact]
    public void One_user_with_all_events_and_one_event_alone_are_tables_too()
    {
        Assert.Equal("1 users x 1 items, 1 events, density 100.00 %", Interactions.FromEvents([new("a", "b")]).ToString().Replace("%", " %").Replace("  ", " "));
        var one = Interactions.FromEvents(Enumerable.Range(0, 100).Select(i => new Interaction("a", $"{i}")));
        Assert.Equal((1, 100), (one.ByUser.RowCount, one.ByUser.Count));
    }

    [Fact]
    public void Ten_million_rows_are_read()
    {
        var path = Path.Combine(_folder.Path, "big.parquet");
        using (var connection = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // 1,000,003 is prime, so that user and item of row n repeat only after many more rows than there are.
            command.CommandText = $"copy (select n % 1000003 as user_id, n % 9973 as item_id from range(10000000) r(n)) to '{path}' (format parquet)";
            command.ExecuteNonQuery();
        }

        var data = Interactions.Read(path);

        Assert.Equal((1_000_003, 9_973, 10_000_000), (data.Users.Count, data.Items.Count, data.Count));
        Assert.Equal(10_000_000, data.ByUser.Count);
        Assert.Equal(1, data.ByUser[data.Users.IndexOf("1000002"), data.Items.IndexOf($"{1_000_002 % 9973}")]);
    }
}
