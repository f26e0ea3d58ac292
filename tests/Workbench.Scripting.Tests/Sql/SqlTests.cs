using System.Data;

namespace Workbench.Scripting.Tests.Sql;

public sealed class SqlTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("session").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Notebook InFolder() => new(new SessionOptions { WorkingDirectory = _folder, EmbedScripts = false });

    [Fact]
    public async Task Each_result_is_shown_and_the_last_is_the_value()
    {
        using var notebook = new Notebook();
        var table = Assert.IsType<DataTable>(await notebook.RunAsync(
            "#!sql\ncreate table t as select * from (values (1, 'a;b'), (2, null)) v(id, \"the name\"); -- a ; comment\nselect 1;\nselect * from t order by id;"));
        Assert.Equal([1, "a;b", 2, DBNull.Value], table.Rows.Cast<DataRow>().SelectMany(r => r.ItemArray));
        Assert.Equal(2, notebook.Outputs.OfType<Output.ExecuteResult>().Count());
        var shown = notebook.Outputs.OfType<Output.ExecuteResult>().Last().Data;
        Assert.Equal("id  the name\n 1  a;b\n 2\n2 rows x 2 columns", shown["text/plain"]);
        Assert.StartsWith("<table>", shown["text/html"]);
        Assert.Null(await notebook.RunAsync("#!sql\ninsert into t values (3, 'c')"));
        Assert.Empty(notebook.Outputs);
    }

    [Fact]
    public async Task Files_with_dirty_names_are_tables()
    {
        File.WriteAllText(Path.Combine(_folder, "my orders (1).csv"), "order id;Größe \"cm\";select\n1;2,5;x\n2;3,5;y\n");
        using var notebook = InFolder();
        var table = (DataTable)(await notebook.RunAsync(
            "#!sql\ncopy (select 7 as x) to '" + Path.Combine(_folder, "seven.parquet") + "' (format parquet);\n"
            + "select \"order id\" + x as n, \"select\" from read_csv('my orders (1).csv', delim = ';'), 'seven.parquet' order by 1"))!;
        Assert.Equal([8L, "x", 9L, "y"], table.Rows.Cast<DataRow>().SelectMany(r => r.ItemArray));
        File.WriteAllText(Path.Combine(_folder, "plain.csv"), "a,a\n1,2\n");
        table = (DataTable)(await notebook.RunAsync("#!sql\nselect count(*) n, sum(a) s from 'plain.csv'"))!;
        Assert.Equal([1L, 1L], table.Rows[0].ItemArray);
    }

    [Fact]
    public async Task Types_come_out_as_a_data_frame_has_them()
    {
        using var notebook = new Notebook();
        var row = ((DataTable)(await notebook.RunAsync("""
            #!sql
            select 1::tinyint, 2::bigint, 1.5::double, 1.25, true, 'x', date '2020-02-29', timestamp '2020-02-29 12:34:56', null, sum(5),
              sum(9223372036854775807::hugeint * 4), [1, 2], {'a': 1}, uuid '7c015728-3493-4749-84ef-f57321eb2678', interval 90 minute, time '01:02:03'
            """))!).Rows[0].ItemArray;
        Assert.Equal(
        [
            (sbyte)1, 2L, 1.5, 1.25m, true, "x", new DateTime(2020, 2, 29), new DateTime(2020, 2, 29, 12, 34, 56), DBNull.Value, 5L,
            36893488147419103228.0, "[1,2]", "{\"a\":1}", "7c015728-3493-4749-84ef-f57321eb2678", "01:30:00", "01:02:03",
        ], row);
    }

    [Theory]
    [InlineData("select $who as v")]
    [InlineData("select @who as v")]
    public async Task A_variable_is_a_parameter_whatever_it_says(string sql)
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var who = \"x'; drop table t; --\";\n#!sql\ncreate table t(a int)");
        Assert.Equal("x'; drop table t; --", ((DataTable)(await notebook.RunAsync("#!sql\n" + sql))!).Rows[0][0]);
        Assert.Equal(0L, ((DataTable)(await notebook.RunAsync("#!sql\nselect count(*) from t where 'x' = $who"))!).Rows[0][0]);
    }

    [Fact]
    public async Task Parameters_keep_their_types_and_texts_that_look_like_one_are_none()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("""
            int i = 5; double d = 0.5; string s = null; bool b = true; var at = new DateTime(2020, 1, 2, 3, 4, 5); var ids = new[] { 1, 3 };
            decimal m = 1.10m; var day = new DateOnly(2020, 1, 2); enum Kind { One } var kind = Kind.One;
            """);
        var row = ((DataTable)(await notebook.RunAsync(
            "#!sql\nselect typeof($i), typeof($d), $s is null, $b, $at, len($ids), '$i @i' , $$ $i $$, typeof($m), typeof($day), $kind, @ -3 -- $nothing"))!).Rows[0].ItemArray;
        Assert.Equal(
            ["INTEGER", "DOUBLE", true, true, new DateTime(2020, 1, 2, 3, 4, 5), 2L, "$i @i", " $i ", "DECIMAL(3,2)", "DATE", "One", 3], row);
    }

    [Fact]
    public async Task A_parameter_without_a_variable_or_of_no_such_type_is_an_error()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("var o = new object();");
        Assert.Equal("there is no variable 'q' for the parameter $q.", (await notebook.FailAsync("#!sql\nselect $q")).Message);
        Assert.Contains("'o' is a object, which cannot be a parameter", (await notebook.FailAsync("#!sql\nselect $o")).Message);
    }

    [Fact]
    public async Task An_error_names_the_line_of_the_cell()
    {
        using var notebook = new Notebook();
        var error = await notebook.FailAsync("#!sql\nselect 1;\n\n-- why\nselect 1 +\n  nothing;");
        Assert.Equal("SqlError", error.Name);
        Assert.StartsWith("Cell 1, line 6: Binder Error: Referenced column \"nothing\"", error.Traceback[0]);
        Assert.Equal("    nothing", error.Traceback[1]);
        Assert.StartsWith("Cell 2, line 3: Parser Error", (await notebook.FailAsync("#!sql\n\nselec 1")).Traceback[0]);
    }

    [Fact]
    public async Task A_data_frame_is_queried_by_its_name_as_it_is_now_and_the_result_is_one()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("""
            #r "nuget: Microsoft.Data.Analysis, 0.23.1"
            using Microsoft.Data.Analysis;
            var df = new DataFrame(new Int32DataFrameColumn("id", new int?[] { 1, 2, null }), new StringDataFrameColumn("a name", new[] { "x", null, "z" }),
                new DateTimeDataFrameColumn("at", new DateTime?[] { new(2020, 1, 2), null, new(2021, 1, 2) }), new BooleanDataFrameColumn("b", new bool?[] { true, false, null }));
            """);
        await notebook.RunAsync("#!sql --name back\nselect * from df order by id nulls last");
        Assert.Equal("Int32DataFrameColumn 1, 2, ; x, , z; DateTimeDataFrameColumn", await notebook.RunAsync("""
            #!share back --from sql
            string Values(string name) => string.Join(", ", back[name].Cast<object>());
            $"{back["id"].GetType().Name} {Values("id")}; {Values("a name")}; {back["at"].GetType().Name}"
            """));
        await notebook.RunAsync("df[\"id\"] = df[\"id\"] * 10;\n#!sql --name sum\nselect sum(id) as s from DF where \"a name\" is null or id < 15");
        Assert.Equal(30L, await notebook.RunAsync("#!share sum --from sql\nsum[0, 0]"));
        await notebook.RunAsync("#!sql --name left\nselect count(*) from duckdb_tables()");
        Assert.Equal(0L, await notebook.RunAsync("#!share left --from sql\nleft[0, 0]"));
    }

    [Fact]
    public async Task Records_lists_and_what_turns_into_a_frame_are_tables_too()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("""
            #r "nuget: Microsoft.Data.Analysis, 0.23.1"
            record Order(string User, decimal Amount, DateOnly? Day);
            class Basket { public Microsoft.Data.Analysis.DataFrame ToFrame(int unused = 0) => new(new Microsoft.Data.Analysis.DoubleDataFrameColumn("w", new[] { 1.5, 2 })); }
            class Log { public IEnumerable<Order> Events => new[] { new Order("e", 1, null) }; }
            var orders = new List<Order> { new("a", 1.25m, new(2020, 1, 2)), new("b", 2, null) };
            var numbers = new[] { 1, 2, 3 }; var basket = new Basket(); var log = new Log();
            """);
        await notebook.RunAsync("#!sql --name r\nselect (select sum(amount)::double from orders) a, (select sum(value) from numbers) b, (select sum(w) from basket) c, (select user from log) d, (select count(day) from orders) e");
        Assert.Equal("3.25 6 3.5 e 1", await notebook.RunAsync("#!share r --from sql\n$\"{r[0, 0]} {r[0, 1]} {r[0, 2]} {r[0, 3]} {r[0, 4]}\""));
    }

    [Fact]
    public async Task A_query_is_stopped()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync("#!sql\nselect 1");
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        Assert.IsType<EvaluationResult.Cancelled>(await notebook.TryAsync(
            "#!sql\nselect sum(a.range * b.range) from range(10000000) a, range(10000000) b", cancellation: cancel.Token));
        Assert.Equal(3, ((DataTable)(await notebook.RunAsync("#!sql\nselect 1 + 2"))!).Rows[0][0]);
    }
}
