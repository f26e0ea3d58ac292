using System.IO.Compression;
using System.Text;
using Microsoft.Data.Analysis;
using Workbench.Data;

namespace Workbench.Tests.Data;

public sealed class TablesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_get_the_narrowest_type_that_loses_nothing()
    {
        var path = _folder.Write("types.csv", """
            whole,decimal,when,flag,zip,id,mixed
            1,1.5,2026-01-31 08:30:00,true,00123,17850.0,1
            -20,2,2026-02-01,false,00124,,x
            ,,,,,13047.0,3

            """);

        var frame = Tables.Read(path);

        Assert.Equal([1L, -20L, null], frame.Columns["whole"].Cast<object?>());
        Assert.Equal([1.5, 2.0, null], frame.Columns["decimal"].Cast<object?>());
        Assert.Equal([new DateTime(2026, 1, 31, 8, 30, 0), new DateTime(2026, 2, 1), null], frame.Columns["when"].Cast<object?>());
        Assert.Equal([true, false, null], frame.Columns["flag"].Cast<object?>());
        Assert.Equal(["00123", "00124", null], frame.Columns["zip"].Cast<object?>());
        Assert.Equal([17850.0, null, 13047.0], frame.Columns["id"].Cast<object?>());
        Assert.Equal(["1", "x", "3"], frame.Columns["mixed"].Cast<object?>());
    }

    [Fact]
    public void A_column_can_be_kept_as_text() =>
        Assert.Equal(["1"], Tables.Read(_folder.Write("a.csv", "a\n1\n"), new() { TextColumns = ["a"] }).Columns["a"].Cast<object?>());

    [Fact]
    public void A_whole_number_of_twenty_digits_stays_exact()
    {
        var frame = Tables.Read(_folder.Write("long.csv", "id\n12345678901234567891\n"));
        Assert.Equal("12345678901234567891", frame.Columns["id"][0]);
    }

    [Fact]
    public void Quoted_newlines_quotes_and_commas_belong_to_their_cell()
    {
        var frame = Tables.Read(_folder.Write("quoted.csv", "a,b\n\"two\nlines\",\"say \"\"hi\"\", ok\"\n"));
        Assert.Equal("two\nlines", frame.Columns["a"][0]);
        Assert.Equal("say \"hi\", ok", frame.Columns["b"][0]);
    }

    [Fact]
    public void Crlf_semicolons_missing_and_repeated_names_are_read()
    {
        var frame = Tables.Read(_folder.Write("odd.csv", ";b;b;B\r\n1;2;3;4\r\n"));
        Assert.Equal(["column0", "b", "b_1", "B"], frame.Columns.Select(c => c.Name));
        Assert.Equal([1L, 2L, 3L, 4L], frame.Rows[0]);
    }

    [Fact]
    public void Gzip_is_unpacked()
    {
        var path = Path.Combine(_folder.Path, "a.csv.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            gzip.Write("a,b\n1,x\n"u8);
        }

        Assert.Equal([1L, "x"], Tables.Read(path).Rows[0]);
    }

    [Fact]
    public void Only_the_columns_that_were_asked_for_are_read_in_that_order() =>
        Assert.Equal(["c", "a"], Tables.Read(_folder.Write("abc.csv", "a,b,c\n1,2,3\n"), new() { Columns = ["c", "a"] }).Columns.Select(c => c.Name));

    [Fact]
    public void A_file_of_a_header_alone_has_no_rows() =>
        Assert.Equal(0, Tables.Read(_folder.Write("header.csv", "a,b\n")).Rows.Count);

    [Fact]
    public void A_column_whose_first_thousands_of_cells_are_empty_is_known_by_the_rest()
    {
        var rows = string.Concat(Enumerable.Repeat("a,,\n", 5_000)) + "b,7,\n";
        var frame = Tables.Read(_folder.Write("late.csv", "name,number,nothing\n" + rows));
        Assert.Equal(7L, frame.Columns["number"][5_000]);
        Assert.IsType<StringDataFrameColumn>(frame.Columns["nothing"]);
    }

    [Fact]
    public void An_empty_file_is_an_error_that_says_what_is_missing()
    {
        var error = Assert.Throws<InvalidDataException>(() => Tables.Read(_folder.Write("empty.csv", "")));
        Assert.Contains("empty.csv is empty", error.Message);
    }

    [Fact]
    public void A_missing_column_is_an_error_that_lists_those_there_are()
    {
        var error = Assert.Throws<InvalidDataException>(() => Tables.Read(_folder.Write("abc.csv", "a,b,c\n1,2,3\n"), new() { Columns = ["d"] }));
        Assert.Contains("no column 'd'. It has: a, b, c.", error.Message);
    }

    [Fact]
    public void A_missing_file_is_an_error_that_says_where_it_was_looked_for()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Tables.Read("nowhere.csv"));
        Assert.Contains(Directory.GetCurrentDirectory(), error.Message);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n4,5\n6,7,8\n", "line 3: 2 fields where the header has 3")]
    [InlineData("a,b,c\n1,2,3\n4,5,6,7\n", "line 3: 4 fields where the header has 3")]
    [InlineData("a,b,c\n1,\"open,3\n4,5,6\n", "line 2: a quoted field is opened and never closed")]
    public void A_malformed_row_is_an_error_that_names_file_and_line(string text, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => Tables.Read(_folder.Write("bad.csv", text)));
        Assert.Contains("bad.csv, " + message, error.Message);
    }

    [Fact]
    public void The_line_is_right_far_down_a_long_file()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 500_000)) + "3\n";
        var error = Assert.Throws<InvalidDataException>(() => Tables.Read(_folder.Write("long.csv", text)));
        Assert.Contains("line 500002: 1 fields where the header has 2", error.Message);
    }

    [Fact]
    public void Latin1_bytes_are_an_error_that_names_the_line_and_the_way_out()
    {
        var path = _folder.Write("latin.csv", [.. "a,b\n1,x\n2,caf"u8, 0xE9, .. "\n"u8]);

        var error = Assert.Throws<InvalidDataException>(() => Tables.Read(path));

        Assert.Contains("latin.csv, line 3: the bytes are not UTF-8", error.Message);
        Assert.Contains("Utf8OrLatin1", error.Message);
    }

    [Theory]
    [InlineData(TextEncoding.Latin1)]
    [InlineData(TextEncoding.Utf8OrLatin1)]
    public void Latin1_is_read_when_it_is_named(TextEncoding encoding)
    {
        var path = _folder.Write("latin.csv", [.. "a,b\n1,x\n2,caf"u8, 0xE9, .. "\n"u8]);
        Assert.Equal("café", Tables.Read(path, new() { Encoding = encoding }).Columns["b"][1]);
    }

    [Fact]
    public void Lines_of_both_encodings_are_told_apart()
    {
        var path = _folder.Write("mixed.csv", [.. Encoding.UTF8.GetBytes("a\ncrème\n"), .. "caf"u8, 0xE9, .. "\n"u8]);
        Assert.Equal([3L], MixedEncoding.FindLines(path));
        Assert.Equal(["crème", "café"], Tables.Read(path, new() { Encoding = TextEncoding.Utf8OrLatin1 }).Columns["a"].Cast<object?>());
    }

    [Fact]
    public void Parquet_is_read()
    {
        var path = Path.Combine(_folder.Path, "a.parquet");
        using (var connection = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"copy (select 1::int as n, 2.5::float as x, 'a' as s, date '2026-01-31' as d) to '{path}' (format parquet)";
            command.ExecuteNonQuery();
        }

        Assert.Equal([1L, 2.5, "a", new DateTime(2026, 1, 31)], Tables.Read(path).Rows[0]);
    }

    [Fact]
    public void Online_retail_has_the_rows_and_columns_that_are_published()
    {
        var frame = Tables.Read(RealData.Require("online-retail/online_retail.csv.gz"));

        Assert.Equal(541_909, frame.Rows.Count);
        Assert.Equal(135_080, frame.Columns["CustomerID"].NullCount);
        Assert.Equal(1_454, frame.Columns["Description"].NullCount);
        Assert.IsType<PrimitiveDataFrameColumn<DateTime>>(frame.Columns["InvoiceDate"]);
        Assert.IsType<StringDataFrameColumn>(frame.Columns["StockCode"]);
    }
}
