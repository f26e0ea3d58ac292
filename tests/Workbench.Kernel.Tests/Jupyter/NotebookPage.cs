using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workbench.Kernel.Tests.Jupyter;

/// <summary>A notebook that is open in Jupyter Notebook; cells count from 0, and every wait is for what a reader would see.</summary>
internal sealed class NotebookPage
{
    private readonly IPage _page;
    private readonly string _screenshots;
    private readonly List<string> _errors = [];

    private NotebookPage(IPage page, string screenshots)
    {
        (_page, _screenshots) = (page, screenshots);
        page.Console += (_, message) => Note(message.Type == "error" ? $"{message.Text} ({message.Location})" : null);
        page.PageError += (_, error) => Note(error);
    }

    /// <summary>What the page has logged as errors.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The list of completions.</summary>
    public ILocator Completions => _page.Locator("#complete option");

    /// <summary>The text of the tooltip.</summary>
    public ILocator Tooltip => _page.Locator("#tooltip pre");

    /// <summary>Opens a notebook, and waits until its kernel is ready.</summary>
    public static async Task<NotebookPage> OpenAsync(IPage page, Uri address, string screenshots)
    {
        var opened = new NotebookPage(page, screenshots);
        await page.GotoAsync(address.ToString());
        await Expect(page.Locator("#kernel_indicator_icon")).ToHaveClassAsync("kernel_idle_icon");
        return opened;
    }

    /// <summary>The output area of a cell.</summary>
    public ILocator Output(int cell) => Cell(cell).Locator(".output");

    /// <summary>The editor of a cell, as one line of text a line of code.</summary>
    public ILocator Code(int cell) => Cell(cell).Locator(".CodeMirror-code");

    /// <summary>Takes an item of a menu.</summary>
    public async Task ChooseAsync(string menu, string item)
    {
        await _page.Locator("#menus").GetByText(menu, new() { Exact = true }).ClickAsync();
        await _page.Locator("#menus .open").GetByText(item, new() { Exact = true }).ClickAsync();
    }

    /// <summary>Runs a cell, and does not wait for its end.</summary>
    public async Task BeginAsync(int cell)
    {
        await PlaceCursorAsync(cell);
        await _page.Keyboard.PressAsync("Control+Enter");
    }

    /// <summary>Runs a cell to its end, as which execution of this kernel the number tells.</summary>
    public async Task RunAsync(int cell, int number)
    {
        await BeginAsync(cell);
        await EndAsync(cell, number);
    }

    /// <summary>Waits until a cell has run as the given execution of its kernel.</summary>
    public Task EndAsync(int cell, int number) => Expect(Cell(cell).Locator(".input_prompt")).ToHaveTextAsync($"In [{number}]:");

    /// <summary>Puts the cursor at the end of a cell.</summary>
    public async Task PlaceCursorAsync(int cell)
    {
        await Cell(cell).Locator(".CodeMirror").ClickAsync();
        await _page.Keyboard.PressAsync("Control+End");
    }

    /// <summary>Writes at the end of a cell.</summary>
    public async Task TypeAsync(int cell, string text)
    {
        await PlaceCursorAsync(cell);
        await _page.Keyboard.TypeAsync(text);
    }

    public Task PressAsync(string key) => _page.Keyboard.PressAsync(key);

    /// <summary>Answers what a running cell asks.</summary>
    public async Task AnswerAsync(int cell, string text)
    {
        await Output(cell).Locator("input.raw_input").FillAsync(text);
        await _page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses the stop button.</summary>
    public Task InterruptAsync() => _page.Locator("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']").ClickAsync();

    /// <summary>Restarts the kernel by the menu, confirms it, and waits until the new one is ready.</summary>
    public async Task RestartAsync()
    {
        // The page shows the old kernel's readiness for a while.
        var ready = _page.EvaluateAsync("new Promise(done => Jupyter.notebook.events.one('kernel_ready.Kernel', () => done()))");
        await ChooseAsync("Kernel", "Restart");
        await _page.Locator(".modal-dialog").GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();
        await ready.WaitAsync(KernelClient.Patience);
    }

    /// <summary>Takes a picture of the page as it stands.</summary>
    public Task ShowAsync(string name) => _page.ScreenshotAsync(new() { Path = Path.Combine(_screenshots, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });

    private ILocator Cell(int cell) => _page.Locator(".code_cell").Nth(cell);

    private void Note(string? error)
    {
        if (error is not null)
        {
            _errors.Add(error);
        }
    }
}
