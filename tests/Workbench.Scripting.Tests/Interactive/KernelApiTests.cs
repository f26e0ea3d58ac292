namespace Workbench.Scripting.Tests.Interactive;

/// <summary>Cells that run code, set variables and ask for input by the API of .NET Interactive.</summary>
public sealed class KernelApiTests : IDisposable
{
    private readonly Notebook _notebook = new(new SessionOptions
    {
        Input = (request, _) => Task.FromResult($"{(request.IsPassword ? "secret" : "text")} for {request.Prompt}"),
    });

    public void Dispose() => _notebook.Dispose();

    [Fact]
    public async Task Languages_are_found_by_their_names()
    {
        Assert.Equal("csharp|.NET|javascript|none", await _notebook.RunAsync(
            """Kernel.Current.Name + "|" + Kernel.Root.Name + "|" + Kernel.Root.FindKernelByName("JS").Name + "|" + (Kernel.Root.FindKernelByName("cobol")?.Name ?? "none")"""));
        Assert.Equal(2, await _notebook.RunAsync("""Kernel.Root.FindKernels(k => k.Name is "sql" or "html").Count()"""));
        Assert.Equal("fsharp", await _notebook.RunAsync(
            "#!fsharp\nMicrosoft.DotNet.Interactive.KernelInvocationContext.Current.HandlingKernel.Name"));
    }

    [Fact]
    public async Task Submitted_code_runs_within_the_cell_and_what_it_declares_stays()
    {
        var given = await _notebook.RunAsync(
            """
            using Microsoft.DotNet.Interactive.Events;
            Console.Write("before;");
            var result = await Kernel.Root.SubmitCodeAsync("Console.Write(\"within;\"); var z = 5; z + 1");
            Console.Write("after");
            result.Events.OfType<ReturnValueProduced>().Single().Value
            """);
        Assert.Equal(6, given);
        Assert.Equal("before;within;after", _notebook.Printed("stdout"));
        Assert.Equal("6", Assert.Single(_notebook.Outputs.OfType<Output.DisplayData>()).Data["text/plain"]);
        Assert.Single(_notebook.Outputs.OfType<Output.ExecuteResult>());
        Assert.Equal(5, await _notebook.RunAsync("z"));
    }

    [Fact]
    public async Task Commands_go_to_the_language_that_they_name()
    {
        await _notebook.RunAsync(
            """
            using Microsoft.DotNet.Interactive.Commands;
            await Kernel.Root.SendAsync(new SubmitCode("let f = 3", "fsharp"));
            await Kernel.Root.FindKernelByName("fsharp").SendAsync(new SendValue("g", 4));
            await Kernel.Root.SendAsync(new SendValue("h", 5));
            """);
        Assert.Equal(12, await _notebook.RunAsync("#!share f --from fsharp\n#!share g --from fsharp\nf + g + h"));
        Assert.Contains("'cobol'; there are csharp, fsharp", (await _notebook.FailAsync("await Kernel.Root.SendAsync(new SubmitCode(\"1\", \"cobol\"));")).Message);
    }

    [Fact]
    public async Task Submitted_code_that_fails_is_printed_and_told_and_the_cell_goes_on()
    {
        var told = await _notebook.RunAsync(
            """
            using Microsoft.DotNet.Interactive.Events;
            var failed = await Kernel.Root.SubmitCodeAsync("throw new Exception(\"no luck\");");
            ((CommandFailed)failed.Events.Last()).Message
            """);
        Assert.Equal("no luck", told);
        Assert.Contains("Submitted code 1, line 1", _notebook.Printed("stderr"));
        await _notebook.RunAsync("await Kernel.Root.SendAsync(new Microsoft.DotNet.Interactive.Commands.SendValue(\"1x\", 5));");
        Assert.Contains("'1x' cannot name a variable of C#", _notebook.Printed("stderr"));
    }

    [Fact]
    public async Task FSharp_within_FSharp_is_refused_since_its_declarations_would_be_lost()
    {
        await _notebook.RunAsync("#!fsharp\nMicrosoft.DotNet.Interactive.Kernel.Root.SendAsync(Microsoft.DotNet.Interactive.Commands.SubmitCode(\"let inner = 9\", \"fsharp\")).Wait()");
        Assert.Contains("declare a function and call it instead", _notebook.Printed("stderr"));
        await _notebook.RunAsync("await Kernel.Root.SendAsync(new Microsoft.DotNet.Interactive.Commands.SubmitCode(\"let outer = 9\", \"fsharp\"));");
        Assert.Equal(9, await _notebook.RunAsync("#!fsharp\nouter"));
    }

    [Fact]
    public async Task Input_is_asked_for_one_by_one_and_passwords_unseen()
    {
        Assert.Equal("text for A file?", await _notebook.RunAsync("await Kernel.GetInputAsync(\"A file?\", typeHint: \"file\")"));
        Assert.Equal("text for user, secret for Key?", await _notebook.RunAsync(
            """
            using Microsoft.DotNet.Interactive.Commands;
            var answers = await Kernel.GetInputsAsync([new InputDescription("user"), new InputDescription("key", "Key?") { TypeHint = "password" }]);
            answers["user"] + ", " + answers["key"]
            """));
        Assert.Contains("At least one input", (await _notebook.FailAsync("await Kernel.GetInputsAsync([]);")).Message);
    }

    [Theory]
    [InlineData("class Mine : Microsoft.DotNet.Interactive.Commands.KernelCommand { }", "declare a function in a C# cell and call it instead")]
    [InlineData("class Mine() : Microsoft.DotNet.Interactive.Commands.KernelCommand(\"javascript\") { }", "declare a function in a C# cell and call it instead")]
    [InlineData("Kernel.Root.RegisterCommandType<int>();", "declare a function in a C# cell and call it instead")]
    [InlineData("new Microsoft.DotNet.Interactive.Directives.KernelActionDirective(\"#!clock\")", "declare a function in a C# cell and call it instead")]
    [InlineData("Kernel.Root.KernelEvents", "show values with display(...)")]
    [InlineData("KernelInvocationContext.Current.Publish(null);", "show values with display(...)")]
    [InlineData("class Mine : IKernelExtension { }", "call its types from a cell instead")]
    public async Task What_is_not_carried_over_says_what_to_do_instead(string code, string wayOut) =>
        Assert.Contains(wayOut, (await _notebook.FailAsync(code)).Message);
}
