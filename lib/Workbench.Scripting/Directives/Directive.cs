namespace Workbench.Scripting.Directives;

/// <summary>A line of a cell that asks something of the session; lines count from 1.</summary>
internal abstract record Directive(int Line, string Source)
{
    /// <summary>Whether it does something at its place, after the code above it and before the code below.</summary>
    public virtual bool Acts => true;

    /// <summary><c>#r "nuget: Id, version"</c>; without a version, the newest stable one.</summary>
    public sealed record Package(int Line, string Source, string Id, string? Version) : Reference(Line, Source);

    /// <summary><c>#i "nuget: FOLDER or https://ADDRESS"</c>.</summary>
    public sealed record PackageSource(int Line, string Source, string Address) : Reference(Line, Source);

    /// <summary><c>#r "path.dll"</c>.</summary>
    public sealed record Library(int Line, string Source, string Path) : Reference(Line, Source);

    /// <summary><c>#r "project: path.csproj"</c>.</summary>
    public sealed record Project(int Line, string Source, string Path) : Reference(Line, Source);

    /// <summary><c>#!import path</c>.</summary>
    public sealed record Import(int Line, string Source, string Path) : Directive(Line, Source);

    /// <summary><c>#!share NAME --from LANGUAGE [--as NEW] [--mime-type TYPE]</c>.</summary>
    public sealed record Share(int Line, string Source, string Name, string From, string As, string? MimeType) : Directive(Line, Source);

    /// <summary><c>#!set --name NAME --value VALUE [--mime-type TYPE]</c>; the value with its quotes on.</summary>
    public sealed record Set(int Line, string Source, string Name, string Value, string? MimeType) : Directive(Line, Source);

    /// <summary><c>-h</c> after a magic.</summary>
    public sealed record Help(int Line, string Source, string Text) : Directive(Line, Source);

    /// <summary><c>#!who</c>, and <c>#!whos</c> with details.</summary>
    public sealed record Who(int Line, string Source, bool Detailed) : Directive(Line, Source);

    /// <summary><c>#!about</c>.</summary>
    public sealed record About(int Line, string Source) : Directive(Line, Source);

    /// <summary><c>#!lsmagic</c>.</summary>
    public sealed record ListMagics(int Line, string Source) : Directive(Line, Source);

    /// <summary><c>#!connect KIND --kernel-name NAME TARGET</c>; the source never shows a password.</summary>
    public sealed record Connect(int Line, string Source, string Kind, string KernelName, string Target) : Directive(Line, Source)
    {
        /// <summary>What cells call the connection by afterwards.</summary>
        public LanguageName Language => new(KernelName, LanguageReading.Code, $"sql-{KernelName}") { Syntax = LanguageSyntax.Sql };
    }

    /// <summary><c>#!time</c>.</summary>
    public sealed record Time(int Line, string Source) : Directive(Line, Source)
    {
        public override bool Acts => false;
    }

    /// <summary>What is brought in before any of the code runs.</summary>
    public abstract record Reference(int Line, string Source) : Directive(Line, Source)
    {
        public override bool Acts => false;
    }
}
