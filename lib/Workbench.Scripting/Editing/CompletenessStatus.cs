namespace Workbench.Scripting.Editing;

/// <summary>Whether a text can be evaluated as it stands.</summary>
public enum CompletenessStatus
{
    /// <summary>It can be evaluated.</summary>
    Complete,

    /// <summary>More text has to follow.</summary>
    Incomplete,

    /// <summary>It has an error of syntax that no further text can mend.</summary>
    Invalid,
}
