#pragma warning disable IDE0130 // The namespace that notebooks written for .NET Interactive import.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>Stands for the extensions that .NET Interactive loaded.</summary>
[Obsolete(NotCarriedOver.Extensions, error: true)]
public interface IKernelExtension;
