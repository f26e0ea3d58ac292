namespace Workbench.Kernel.Commands;

/// <summary>The command asks for what cannot be: one message, exit code 2, and nothing has been written.</summary>
internal sealed class UsageException(string message) : Exception(message);
