using System.Reflection;
using System.Runtime.InteropServices;
using Workbench.Scripting.Directives;
using Workbench.Scripting.Display;
using Workbench.Scripting.Languages;

namespace Workbench.Scripting.Magics;

/// <summary>Tells what the session is and what it understands (<c>#!about</c>, <c>#!lsmagic</c>).</summary>
internal static class About
{
    public static string Text(LanguageSet languages) => string.Join('\n',
        $"Workbench {Version(typeof(Session).Assembly)}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})",
        $"C#: Roslyn {Version(typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly)}",
        $"F#: compiler service {Version(typeof(global::FSharp.Compiler.CodeAnalysis.FSharpChecker).Assembly)}",
        $"SQL: DuckDB.NET {Version(typeof(DuckDB.NET.Data.DuckDBConnection).Assembly)}, Npgsql {Version(typeof(Npgsql.NpgsqlConnection).Assembly)}",
        $"Languages: {string.Join(", ", languages.Names.Magics)}");

    /// <summary>In plain text each usage stands whole on its line, with what it does below.</summary>
    public static HtmlBundle Magics(LanguageNames names)
    {
        var rows = MagicList.All.Select(m => (m.Syntax.Usage, m.Syntax.Summary))
            .Concat(names.All.Select(l => (Usage: l.Syntax?.Usage.Replace(l.Syntax.Name, $"#!{l.Name}") ?? $"#!{l.Name}", Summary: Summary(l))))
            .ToList();
        var table = new Table(
            [new("magic", "", false, [.. rows.Select(r => r.Usage)]), new("what it does", "", false, [.. rows.Select(r => r.Summary)])], rows.Count);
        return new HtmlBundle(table.ToHtml(), string.Join('\n', rows.Select(r => $"{r.Usage}\n    {r.Summary}")));
    }

    private static string Summary(LanguageName language) =>
        $"what follows is {language.Name}{(language.Aliases.Length > 0 ? $" (also {string.Join(", ", language.Aliases.Select(a => $"#!{a}"))})" : "")}";

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
