namespace Workbench.Experiments.Uplift;

/// <summary>Of what the first rows of a ranking are taken.</summary>
public enum UpliftBy
{
    /// <summary>Of all rows, as one would treat them.</summary>
    Overall,

    /// <summary>Of the treated and of the untreated by themselves (scikit-uplift's by_group): both have the same share in every bin, however chance dealt them.</summary>
    Group,
}
