#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>A password, which is never shown by accident.</summary>
/// <param name="clearTextPassword">The password.</param>
public sealed class PasswordString(string clearTextPassword)
{
    /// <summary>The password itself.</summary>
    public string GetClearTextPassword() => clearTextPassword;

    /// <summary>As many dots as the password has characters.</summary>
    public override string ToString() => new('●', clearTextPassword.Length);
}
