using System.Text.Json.Nodes;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>A kernel whose cells are in F# unless they say otherwise.</summary>
public sealed class DefaultLanguageTests
{
    [Fact]
    public void Cells_are_in_the_default_language_and_may_turn_to_another()
    {
        using var process = new KernelProcess(KernelProcess.NewConnection("key"), null, "--default-language", "fsharp");
        using var client = new KernelClient(process.Connection);
        Assert.Equal("F#", (string?)client.Ask("kernel_info_request", [])["language_info"]!["name"]);
        Assert.Equal("[2; 4]", client.Execute("[1; 2] |> List.map (fun n -> 2 * n) |> sprintf \"%A\"").Result);
        Assert.Equal("3", client.Execute("#!csharp\nint n = 3; n").Result);
        var completion = client.Ask("complete_request", new JsonObject { ["code"] = "#!cs", ["cursor_pos"] = 4 });
        Assert.Equal((0, 4), ((int)completion["cursor_start"]!, (int)completion["cursor_end"]!));
        Assert.Contains("#!csharp", completion["matches"]!.AsArray().Select(m => (string)m!));
        Assert.Empty(client.Ask("complete_request", new JsonObject { ["code"] = "Cons", ["cursor_pos"] = 4 })["matches"]!.AsArray());
    }
}
