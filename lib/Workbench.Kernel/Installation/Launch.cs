namespace Workbench.Kernel.Installation;

/// <summary>How a client starts a program: the words of the command, and variables that it needs.</summary>
internal sealed record Launch(IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment);
