using Workbench.Scripting.Directives;
using Workbench.Scripting.Packages;
using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Tests.Packages;

public sealed class RestoreNoticeTests : IDisposable
{
    private static readonly Directive[] Asked = [new Directive.Package(1, "", "MathNet.Numerics", "5.0.0"), new Directive.Package(2, "", "CsvHelper", null)];

    private readonly List<Output> _outputs = [];
    private readonly OutputChannel _channel;

    public RestoreNoticeTests() => _channel = new OutputChannel(_outputs.Add, 1000);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task A_long_wait_is_told_and_the_notice_goes_when_it_is_over()
    {
        await RestoreNotice.ShowWhileAsync(Task.Delay(1500), Asked, _channel);
        Assert.Equal("Installing packages: MathNet.Numerics 5.0.0, CsvHelper ...", ((Output.DisplayData)_outputs[0]).Data["text/plain"]);
        Assert.Equal([new Output.ClearOutput(Wait: false)], _outputs[1..]);
    }

    [Fact]
    public async Task A_short_wait_is_not_told()
    {
        await RestoreNotice.ShowWhileAsync(Task.Delay(10), Asked, _channel);
        Assert.Empty(_outputs);
    }

    [Fact]
    public async Task What_the_cell_has_shown_already_is_not_cleared()
    {
        _channel.Print("stdout", "kept");
        await RestoreNotice.ShowWhileAsync(Task.Delay(1500), Asked, _channel);
        _channel.Flush();
        Assert.Equal([new Output.Printed("stdout", "kept")], _outputs);
    }

    [Fact]
    public async Task A_wait_for_nothing_is_not_told()
    {
        await RestoreNotice.ShowWhileAsync(Task.Delay(1500), [], _channel);
        Assert.Empty(_outputs);
    }

    [Fact]
    public async Task A_wait_that_fails_takes_its_notice_with_it_and_the_failure_stays()
    {
        var failing = Task.Delay(1500).ContinueWith(_ => throw new InvalidDataException("no"), TaskScheduler.Default);
        await Assert.ThrowsAsync<InvalidDataException>(() => RestoreNotice.ShowWhileAsync(failing, Asked, _channel));
        Assert.IsType<Output.ClearOutput>(_outputs[1]);
    }
}
