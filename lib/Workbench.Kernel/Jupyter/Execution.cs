using System.Diagnostics;
using System.Text.Json.Nodes;
using Workbench.Scripting;

namespace Workbench.Kernel.Jupyter;

/// <summary>Executes what clients ask for, one after another, in the one session.</summary>
internal sealed class Execution(Wire wire, Session session, InputChannel input, History history, string language)
{
    /// <summary>The name by which clients know that a cell did not fail but was interrupted.</summary>
    private const string InterruptName = "KeyboardInterrupt";

    private readonly Lock _gate = new();
    private Action? _interrupt;
    private long _abortedBefore = long.MinValue;
    private int _count;

    public async Task<JsonObject?> ExecuteAsync(Request request)
    {
        if (request.Received < _abortedBefore)
        {
            return new JsonObject { ["status"] = "aborted", ["execution_count"] = _count };
        }

        var asked = ExecuteRequest.Read(request.Content);
        _count += asked.StoresHistory ? 1 : 0;
        if (!asked.IsSilent)
        {
            wire.Publish("execute_input", request, new JsonObject { ["code"] = asked.Code, ["execution_count"] = _count });
        }

        var outputs = new CellPublisher(wire, request, _count, asked.IsSilent);
        input.Client = asked.AllowsInput ? request : null;
        var reply = await InterruptiblyAsync(cancellation => RunAsync(asked, outputs, cancellation)).ConfigureAwait(false);
        input.Client = null;
        if (asked.StoresHistory)
        {
            history.Add(_count, asked.Code, outputs.ResultText);
        }

        return reply;
    }

    /// <summary>Ends the running cell, if there is one.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _interrupt?.Invoke();
        }
    }

    private async Task<JsonObject> InterruptiblyAsync(Func<CancellationToken, Task<JsonObject>> run)
    {
        using var interrupt = new CancellationTokenSource();
        try
        {
            // What the cell has hung on its token may take its time: the interrupt does not wait for it.
            SetInterrupt(() => interrupt.CancelAsync());
            return await run(interrupt.Token).ConfigureAwait(false);
        }
        finally
        {
            SetInterrupt(null);
        }
    }

    private void SetInterrupt(Action? interrupt)
    {
        lock (_gate)
        {
            _interrupt = interrupt;
        }
    }

    private async Task<JsonObject> RunAsync(ExecuteRequest asked, CellPublisher outputs, CancellationToken cancellation)
    {
        var number = asked.StoresHistory ? _count : 0;
        var result = await session.EvaluateAsync(new Cell(asked.Code, number, language), outputs.Publish, cancellation).ConfigureAwait(false);
        return result is EvaluationResult.Success
            ? await SucceedAsync(asked, outputs, cancellation).ConfigureAwait(false)
            : Fail(asked, outputs, result);
    }

    private async Task<JsonObject> SucceedAsync(ExecuteRequest asked, CellPublisher outputs, CancellationToken cancellation)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in asked.Expressions)
        {
            values[name] = await ValueOfAsync(expression, outputs, cancellation).ConfigureAwait(false);
        }

        return Replies.Ok(new JsonObject
        {
            ["execution_count"] = _count,
            ["user_expressions"] = values,
            ["payload"] = new JsonArray([.. outputs.Pages]),
        });
    }

    private async Task<JsonObject> ValueOfAsync(JsonNode? expression, CellPublisher outputs, CancellationToken cancellation)
    {
        if (expression is not JsonValue text || !text.TryGetValue(out string? code))
        {
            return Replies.Error("FormatException", "An expression must be a text.", []);
        }

        var data = new JsonObject();
        var result = await session.EvaluateAsync(new Cell(code, 0, language), Take, cancellation).ConfigureAwait(false);
        return result is EvaluationResult.Success
            ? Replies.Ok(new JsonObject { ["data"] = data, ["metadata"] = new JsonObject() })
            : ToError(result);

        void Take(Output output)
        {
            if (output is Output.ExecuteResult value)
            {
                data = Replies.Bundle(value.Data);
            }
            else
            {
                outputs.Publish(output);
            }
        }
    }

    private JsonObject Fail(ExecuteRequest asked, CellPublisher outputs, EvaluationResult result)
    {
        var error = ToError(result);
        outputs.PublishError(error);
        if (asked.StopsOnError && !asked.IsSilent)
        {
            _abortedBefore = Stopwatch.GetTimestamp();
        }

        error["execution_count"] = _count;
        error["user_expressions"] = new JsonObject();
        error["payload"] = new JsonArray();
        return error;
    }

    private static JsonObject ToError(EvaluationResult result) => result switch
    {
        EvaluationResult.Error error => Replies.Error(error.Name, error.Message, error.Traceback.Select(Coloured)),
        EvaluationResult.Cancelled cancelled => Interrupted(cancelled.IsLeftRunning
            ? "The cell was interrupted but did not stop: it is left behind, where it may run on until the kernel is restarted, and its output is dropped. Variables are kept."
            : "The cell was interrupted. Variables are kept."),
        _ => throw new UnreachableException(),
    };

    private static JsonObject Interrupted(string message) => Replies.Error(InterruptName, message, [Coloured($"{InterruptName}: {message}")]);

    /// <summary>Red, by the escape codes that clients draw, for what went wrong; where it did is indented and stays plain.</summary>
    private static string Coloured(string line) => line.StartsWith(' ') ? line : $"\e[31m{line}\e[0m";
}
