using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Workbench.Scripting.Loading;

namespace Workbench.Scripting.CSharp;

/// <summary>Words what a cell threw: the error, then the places in cells and built projects, never the machinery between.</summary>
internal static class RuntimeErrors
{
    /// <param name="thrown">What was thrown.</param>
    /// <param name="chain">Knows the cells of C#.</param>
    /// <param name="placeOf">Words the place of a method that has no symbols, or null for one that is no cell's.</param>
    public static CellFault ToFault(Exception thrown, SubmissionChain chain, Func<MethodBase, string?>? placeOf = null)
    {
        var error = Unwrap(thrown);
        return new CellFault(error.GetType().FullName!, error.Message, [.. Describe(error, chain, placeOf, "")]);
    }

    /// <summary>Reflection and a single-task wait wrap what the user's code threw; the wrapper says nothing.</summary>
    private static Exception Unwrap(Exception error) => error switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        _ => error,
    };

    private static IEnumerable<string> Describe(Exception error, SubmissionChain chain, Func<MethodBase, string?>? placeOf, string lead)
    {
        yield return $"{lead}{error.GetType().FullName}: {error.Message}";
        foreach (var line in Frames(error, chain, placeOf))
        {
            yield return line;
        }

        foreach (var line in Inner(error).SelectMany(inner => Describe(inner, chain, placeOf, " ---> ")))
        {
            yield return line;
        }
    }

    private static IReadOnlyList<Exception> Inner(Exception error) => error switch
    {
        AggregateException many => [.. many.InnerExceptions],
        { InnerException: { } one } => [one],
        _ => [],
    };

    private static bool IsUsers(MethodBase method) => AssemblyLoadContext.GetLoadContext(method.Module.Assembly) is SessionLoadContext;

    private static IEnumerable<string> Frames(Exception error, SubmissionChain chain, Func<MethodBase, string?>? placeOf)
    {
        var sourceShown = false;
        foreach (var frame in new StackTrace(error, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { } method || !IsUsers(method))
            {
                continue;
            }

            if (frame.GetFileName() is not { } file)
            {
                if (placeOf?.Invoke(method) is { } place)
                {
                    yield return place;
                }

                continue;
            }

            var line = frame.GetFileLineNumber();
            var source = chain.Source(file);
            yield return source is null
                ? $"   at {FrameNames.Of(method)} in {Path.GetFileName(file)}, line {line}"
                : $"   at {file}, line {line}{FrameNames.InCell(method)}";
            if (source is not null && !sourceShown && line <= source.Lines.Count)
            {
                sourceShown = true;
                yield return $"      {source.Lines[line - 1].ToString().Trim()}";
            }
        }
    }
}
