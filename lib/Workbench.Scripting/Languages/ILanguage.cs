using Workbench.Scripting.Streams;

namespace Workbench.Scripting.Languages;

/// <summary>A language that blocks of a cell are written in. One that keeps no values need not say so.</summary>
internal interface ILanguage
{
    /// <summary>What its magic and a cell's metadata call it, e.g. <c>csharp</c>.</summary>
    string Name { get; }

    /// <summary>What its cells have declared, and what was brought in from other languages; each name once.</summary>
    IReadOnlyList<Variable> Variables => [];

    /// <summary>Runs a block and shows what it gives.</summary>
    /// <returns>The value of its trailing expression, or null.</returns>
    /// <exception cref="CellFault">The code is wrong or threw.</exception>
    Task<object?> RunAsync(CodeBlock block, CellScope scope, CancellationToken cancellation);

    /// <summary>A value by its name, or null if there is none of that name.</summary>
    Task<Variable?> FindAsync(string name, CancellationToken cancellation) =>
        Task.FromResult(Variables.FirstOrDefault(v => v.Name == name));

    /// <summary>Declares a name with a value that comes from elsewhere.</summary>
    /// <exception cref="ValueException">The language cannot hold the name or the value.</exception>
    Task SetAsync(string name, object? value, Type type, CancellationToken cancellation) =>
        throw new ValueException($"'{Name}' keeps no values.");
}
