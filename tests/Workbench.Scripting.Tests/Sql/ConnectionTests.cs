using System.Data;

namespace Workbench.Scripting.Tests.Sql;

public sealed class ConnectionTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("session").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Notebook InFolder() => new(new SessionOptions { WorkingDirectory = _folder, EmbedScripts = false });

    [Fact]
    public async Task A_duckdb_file_keeps_its_tables()
    {
        using (var first = InFolder())
        {
            await first.RunAsync("var n = 5;\n#!connect duckdb --kernel-name store 'my store.db'\n#!store\ncreate table t as select $n as a");
        }

        using var second = InFolder();
        await second.RunAsync("#!connect duckdb --kernel-name store \"my store.db\"");
        Assert.Equal(5, ((DataTable)(await second.RunAsync("#!sql-store\nselect a from t"))!).Rows[0][0]);
        Assert.Contains("t does not exist", (await second.FailAsync("#!sql\nselect * from t")).Message);
        Assert.Equal(1, await second.RunAsync("#!share t --from store\nt.Rows.Count"));
        await second.RunAsync("#!connect duckdb --kernel-name store other.db");
        Assert.Equal(0, ((DataTable)(await second.RunAsync("#!store\nshow tables"))!).Rows.Count);
    }

    [Theory]
    [InlineData("#!connect", "The magic is: #!connect duckdb|postgres")]
    [InlineData("#!connect mysql --kernel-name x y", "'mysql' is no kind of database")]
    [InlineData("#!connect duckdb --kernel-name csharp y", "'csharp' cannot name a connection")]
    [InlineData("#!connect duckdb --kernel-name x /no/such/folder/file.db", "could not be opened")]
    public async Task A_connection_that_cannot_be_made_says_why(string line, string reason)
    {
        using var notebook = InFolder();
        Assert.Contains(reason, (await notebook.FailAsync(line)).Message);
        Assert.StartsWith("there is no directive '#!x'", (await notebook.FailAsync("#!x\nselect 1")).Message);
    }

    [Theory]
    [InlineData("#!connect postgres --kernel-name pg \"Host=127.0.0.1;Port=1;Username=u;Password=h1dden;Timeout=1\"")]
    [InlineData("#!connect postgres \"Host=127.0.0.1;Pwd=h1dden\"")]
    [InlineData("#!connect postgres --kernel-name pg Host=127.0.0.1;Password=h1dden more")]
    [InlineData("#!connect postgres --kernel-name pg \"Password=h1dden;Host")]
    [InlineData("#!connect postgres --kernel-name pg \"postgres://u:h1dden@127.0.0.1/db\"")]
    [InlineData("#!connect postgres --kernel-name pg \"Password=h1dden;Nonsense=5\"")]
    public async Task No_error_has_the_password_in_it(string line)
    {
        using var notebook = InFolder();
        var error = await notebook.FailAsync(line);
        Assert.DoesNotContain("h1dden", error.Message + string.Concat(error.Traceback));
    }

    [Fact]
    public async Task Postgres_is_queried_with_parameters_and_errors_name_lines()
    {
        Assert.SkipWhen(PostgresServer.Programs is null, PostgresServer.HowToGetIt);
        using var notebook = InFolder();
        await notebook.RunAsync("var who = \"x'; drop table t; --\"; var at = new DateTime(2020, 1, 2, 3, 4, 5); string none = null; var n = 3; var ids = new[] { 1, 2 };");
        await notebook.RunAsync($"#!connect postgres --kernel-name pg \"{server.ConnectionString}\"");
        var table = (DataTable)(await notebook.RunAsync("""
            #!pg
            create temp table t(id int primary key, name text, paid numeric(10,2), "at" timestamp, ok boolean);
            insert into t values ($n, $who, 1.25, @at, true), ($n + 1, $none, null, null, null);
            do $$ begin perform 1; end; $$;
            select *, array[1, 2] as list, sum(id) over () as total, date '2020-02-29' as day from t where id = $n or 1 = any($ids) order by id
            """))!;
        Assert.Equal(
            [3, "x'; drop table t; --", 1.25m, new DateTime(2020, 1, 2, 3, 4, 5), true, "[1,2]", 3L + 4, new DateTime(2020, 2, 29)],
            table.Rows[0].ItemArray);
        var error = await notebook.FailAsync("#!sql-pg\nselect 1;\nselect id,\n  nothing from t");
        Assert.Equal("Cell 4, line 4: 42703: column \"nothing\" does not exist.", error.Traceback[0]);
        Assert.Equal(2, await notebook.RunAsync("#!share t --from pg --as rows\nrows.Rows.Count"));
    }

    [Fact]
    public async Task A_wrong_password_is_not_shown_and_a_long_query_is_stopped()
    {
        Assert.SkipWhen(PostgresServer.Programs is null, PostgresServer.HowToGetIt);
        using var notebook = InFolder();
        var error = await notebook.FailAsync($"#!connect postgres --kernel-name pg \"{server.ConnectionString.Replace("3cr", "wr0ng")}\"");
        Assert.Contains("28P01", error.Message);
        Assert.DoesNotContain("wr0ng", error.Message + string.Concat(error.Traceback));
        await notebook.RunAsync($"#!connect postgres --kernel-name pg \"{server.ConnectionString}\"");
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        Assert.IsType<EvaluationResult.Cancelled>(await notebook.TryAsync("#!pg\nselect pg_sleep(60)", cancellation: cancel.Token));
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal(2, ((DataTable)(await notebook.RunAsync("#!pg\nselect 1 + 1"))!).Rows[0][0]);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30));
    }
}
