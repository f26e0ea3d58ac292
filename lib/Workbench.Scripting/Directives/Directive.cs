namespace Workbench.Scripting.Directives;

/// <summary>A line of a cell that asks something of the session; lines count from 1.</summary>
internal abstract record Directive(int Line, string Source)
{
    /// <summary>Whether it does something at its place, after the code above it and before the code below.</summary>
    public virtual bool Acts => true;

    /// <summary><c>#r "nuget: Id, version"</c>; without a version, the newest stable one.</summary>
    public sealed record Package(int Line, string Source, string Id, string? Version) : Reference(Line, Source);

    /// <summary><c>#r "path.dll"</c>.</summary>
    public sealed record Library(int Line, string Source, string Path) : Reference(Line, Source);

    /// <summary><c>#r "project: path.csproj"</c>.</summary>
    public sealed record Project(int Line, string Source, string Path) : Reference(Line, Source);

    /// <summary><c>#!import path</c>.</summary>
    public sealed record Import(int Line, string Source, string Path) : Directive(Line, Source);

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
