using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Tests.Documents;

public sealed class NotebookTests
{
    /// <summary>As nbformat 5 writes it: sorted keys, one space of indent, nothing escaped that need not be.</summary>
    private const string Written = """
        {
         "cells": [
          {
           "attachments": {},
           "cell_type": "markdown",
           "id": "m1",
           "metadata": {},
           "source": [
            "# Ünïcode 🎉 日本 </script> \u0001 \t \" \\ /\n",
            "line two"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "c1",
           "metadata": {
            "unknown": [
             1,
             1.0,
             1e-05,
             1e+16,
             100000.0,
             0.1,
             123456789012345678901234567890,
             -0.0,
             true,
             null,
             [],
             {}
            ]
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "a\r\n",
              "b"
             ]
            }
           ],
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void Reading_and_writing_an_unchanged_notebook_gives_the_same_bytes() =>
        Assert.Equal(Written, Notebook.Parse(Written, "a.ipynb").ToJson());

    [Theory]
    [InlineData("1e5", "100000.0")]
    [InlineData("1E-7", "1e-07")]
    [InlineData("1.50", "1.5")]
    [InlineData("1e22", "1e+22")]
    [InlineData("123456789.125", "123456789.125")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00012345", "0.00012345")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("-2.5", "-2.5")]
    [InlineData("0.0", "0.0")]
    [InlineData("-0", "0")]
    [InlineData("42", "42")]
    public void Numbers_are_written_as_Python_writes_them(string json, string python) => Assert.Equal(python, PythonNumber.Write(json));

    [Fact]
    public void Text_is_split_where_Python_splits_lines() =>
        Assert.Equal("""["a\n","b\r\n","c\r","d\u2028","e"]""", MultilineText.Split("a\nb\r\nc\rd\u2028e").ToJsonString());

    [Fact]
    public void Missing_ids_are_made_the_same_every_time_and_stand_in_their_place()
    {
        const string Old = """{"cells":[{"cell_type":"code","metadata":{},"outputs":[],"source":"1"},{"cell_type":"code","metadata":{},"outputs":[],"source":"1"}],"metadata":{},"nbformat":4,"nbformat_minor":2}""";
        var (first, second) = (Prepared(Old), Prepared(Old));
        Assert.Equal(first.ToJson(), second.ToJson());
        Assert.NotEqual((string?)first.Cells[0].Node["id"], (string?)first.Cells[1].Node["id"]);
        Assert.Equal("5", first.Root["nbformat_minor"]!.ToJsonString());
        Assert.Equal(".net-csharp", (string?)first.Root["metadata"]!["kernelspec"]!["name"]);
    }

    [Theory]
    [InlineData("""{"cell_type":"markdown","metadata":{},"source":["fine \ud83c\udf89\n","half \ud83c"]}""", "a.ipynb, cell 2:", "$.cells[1].source[1]")]
    [InlineData("""{"cell_type":"code","metadata":{},"source":"1","outputs":[{"output_type":"stream","name":"stdout","text":"\udc00\ud800"}]}""", "a.ipynb, cell 2:", "$.cells[1].outputs[0].text")]
    [InlineData("""{"cell_type":"raw","metadata":{},"source":"1"}],"metadata":{"title":"\ud800"},"x":[""", "a.ipynb:", "$.metadata.title")]
    public void Half_a_surrogate_pair_is_refused_when_the_file_is_read(string cell, string place, string path)
    {
        const string Fine = """{"cell_type":"markdown","metadata":{},"source":"whole \ud83c\udf89"}""";
        var error = Assert.Throws<NotebookFormatException>(() => Notebook.Parse($$"""{"cells":[{{Fine}},{{cell}}],"nbformat":4,"nbformat_minor":5}""", "a.ipynb"));
        Assert.StartsWith(place, error.Message);
        Assert.Contains($"half a surrogate pair, which is no Unicode, in {path}:", error.Message);
        Assert.Equal("whole 🎉", Notebook.Parse($$"""{"cells":[{{Fine}}],"nbformat":4,"nbformat_minor":5}""", "a.ipynb").Cells[0].Source);
    }

    private static Notebook Prepared(string json)
    {
        var notebook = Notebook.Parse(json, "a.ipynb");
        NotebookPreparation.Prepare(notebook);
        return notebook;
    }
}
