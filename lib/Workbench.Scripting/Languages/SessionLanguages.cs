using Workbench.Scripting.CSharp;
using Workbench.Scripting.Directives;
using Workbench.Scripting.FSharp;
using Workbench.Scripting.Sql;

namespace Workbench.Scripting.Languages;

/// <summary>The languages that every session starts with.</summary>
internal static class SessionLanguages
{
    public static LanguageSet Create(SessionOptions options, SubmissionChain chain, References references)
    {
        var languages = new LanguageSet();
        languages.Add(LanguageNames.CSharp, () => new CSharpLanguage(chain));
        languages.Add(LanguageNames.FSharp, () => new FSharpLanguage(references, chain));
        languages.Add("sql", () => new SqlLanguage(
            "sql", new DuckDbDatabase(null, options.WorkingDirectory), new ResultTables(references.Context), languages.Find));
        languages.Add("javascript", () => new JavaScriptLanguage());
        languages.Add("sh", () => new ShellLanguage("sh"));
        languages.Add("bash", () => new ShellLanguage("bash"));
        languages.Add("value", () => new ValueLanguage());
        languages.Add("mermaid", () => new MermaidLanguage(options.EmbedScripts ? new MermaidScript(options.CacheDirectory) : null));
        languages.Add(LanguageNames.Meta, () => new MetaLanguage());
        languages.Add("html", () => new MarkupLanguage("html", "text/html"));
        languages.Add("markdown", () => new MarkupLanguage("markdown", "text/markdown"));
        return languages;
    }
}
