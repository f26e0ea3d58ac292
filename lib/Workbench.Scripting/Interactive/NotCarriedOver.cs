#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>What the compiler says of the members that only stand here to say it.</summary>
internal static class NotCarriedOver
{
    public const string Commands =
        "This session takes no commands and magics that a notebook declares; declare a function in a C# cell and call it instead.";

    public const string Events =
        "This session publishes no events; show values with display(...), and read what code gave from the result of SubmitCodeAsync(...).";

    public const string Extensions =
        "This session loads no kernel extensions; reference the package and call its types from a cell instead.";
}
