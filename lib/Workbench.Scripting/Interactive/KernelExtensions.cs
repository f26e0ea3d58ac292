using Microsoft.DotNet.Interactive.Commands;
using Workbench.Scripting.Streams;

#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>What is asked of languages.</summary>
public static class KernelExtensions
{
    /// <summary>A language by any of its names, or null if the session does not run it.</summary>
    /// <param name="kernel">Any language of the session.</param>
    /// <param name="name">Its name or one of its aliases, in any case.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static Kernel? FindKernelByName(this Kernel kernel, string name)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return CellScope.Required.Session.FindLanguage(name) is { } language ? new(language) : null;
    }

    /// <summary>The languages that fulfil a condition.</summary>
    /// <param name="kernel">Any language of the session.</param>
    /// <param name="predicate">The condition.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static IEnumerable<Kernel> FindKernels(this Kernel kernel, Func<Kernel, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.RootKernel.ChildKernels.Where(predicate);
    }

    /// <summary>Runs code within the running cell; what it declares stays, and what it shows is shown by that cell.</summary>
    /// <param name="kernel">The language of the code.</param>
    /// <param name="code">The code, directives included.</param>
    /// <returns>What came of it; an error of the code is printed and is part of the result.</returns>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static Task<KernelCommandResult> SubmitCodeAsync(this Kernel kernel, string code)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.SendAsync(new SubmitCode(code));
    }
}
