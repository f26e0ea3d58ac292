namespace Workbench.Kernel.Documents;

/// <summary>A file that is no notebook this program can run; the message says which file and why.</summary>
internal sealed class NotebookFormatException(string message) : Exception(message);
