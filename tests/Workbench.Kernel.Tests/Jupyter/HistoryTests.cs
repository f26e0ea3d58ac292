using System.Text.Json.Nodes;

namespace Workbench.Kernel.Tests.Jupyter;

public sealed class HistoryTests : IDisposable
{
    private readonly RunningKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void What_was_executed_is_found_by_its_end_its_lines_and_its_text()
    {
        string[] cells = ["var a = 1;", "a + 1", "var b = 2;", "a + 1"];
        Assert.All(cells, code => Assert.Equal("ok", _kernel.Client.Execute(code).Status));
        _kernel.Client.Execute("\"not kept\"", new JsonObject { ["store_history"] = false });

        Assert.Equal("""[[1,3,"var b = 2;"],[1,4,"a \u002B 1"]]""", Find(new JsonObject { ["hist_access_type"] = "tail", ["n"] = 2 }));
        Assert.Equal("""[[1,4,["a \u002B 1","2"]]]""", Find(new JsonObject { ["hist_access_type"] = "tail", ["n"] = 1, ["output"] = true }));
        Assert.Equal("""[[1,2,"a \u002B 1"]]""", Find(new JsonObject { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = 2, ["stop"] = 3 }));
        Assert.Equal("[]", Find(new JsonObject { ["hist_access_type"] = "range", ["session"] = 7, ["start"] = 1, ["stop"] = 3 }));
        Assert.Equal("""[[1,1,"var a = 1;"],[1,3,"var b = 2;"]]""", Find(new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "var ? = *" }));
        Assert.Equal("""[[1,4,"a \u002B 1"]]""", Find(new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "a*", ["unique"] = true }));
        Assert.Contains("must be tail, range or search", (string?)_kernel.Client.Ask("history_request", new JsonObject { ["hist_access_type"] = "all" })["evalue"]);
    }

    private string Find(JsonObject content) => _kernel.Client.Ask("history_request", content)["history"]!.ToJsonString();
}
