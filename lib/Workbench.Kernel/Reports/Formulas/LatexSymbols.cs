namespace Workbench.Kernel.Reports.Formulas;

/// <summary>The commands of LaTeX that stand for a single sign.</summary>
internal static class LatexSymbols
{
    /// <summary>Greek letters and other signs that are set as identifiers.</summary>
    public static readonly IReadOnlyDictionary<string, string> Identifiers = Pairs("""
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ
        pi π rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ
        Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇ ell ℓ emptyset ∅ varnothing ∅ hbar ℏ Re ℜ Im ℑ aleph ℵ
        top ⊤ bot ⊥ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ prime ′ degree ° checkmark ✓
        """);

    /// <summary>Relations, arrows and binary operators.</summary>
    public static readonly IReadOnlyDictionary<string, string> Operators = Pairs("""
        cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ odot ⊙ otimes ⊗ oplus ⊕ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫
        approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ setminus ∖
        to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ implies ⟹ mapsto ↦
        longrightarrow ⟶ uparrow ↑ downarrow ↓ forall ∀ exists ∃ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ vee ∨ perp ⟂ parallel ∥ mid ∣ vert |
        Vert ‖ lvert | rvert | lVert ‖ rVert ‖ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lbrace { rbrace } colon : triangleq ≜
        lesssim ≲ gtrsim ≳ succ ≻ prec ≺ therefore ∴ backslash \ coloneqq ≔
        """);

    /// <summary>Operators whose limits stand above and below where there is room.</summary>
    public static readonly IReadOnlyDictionary<string, string> Large = Pairs("""
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀
        """);

    public static readonly IReadOnlyDictionary<string, string> Integrals = Pairs("int ∫ iint ∬ iiint ∭ oint ∮");

    /// <summary>Names set upright; those in the second list take their limits below.</summary>
    public static readonly IReadOnlySet<string> Functions = Words(
        "log ln exp sin cos tan sinh cosh tanh arcsin arccos arctan deg dim ker hom arg Pr gcd det");

    public static readonly IReadOnlySet<string> LimitFunctions = Words("max min lim sup inf limsup liminf argmax argmin");

    public static readonly IReadOnlyDictionary<string, string> Accents = Pairs(
        "hat ^ widehat ^ bar ¯ overline ¯ tilde ~ widetilde ~ vec → dot ˙ ddot ¨ check ˇ breve ˘ overbrace ⏞");

    public static readonly IReadOnlyDictionary<string, string> Under = Pairs("underline _ underbrace ⏟");

    /// <summary>Widths in em.</summary>
    public static readonly IReadOnlyDictionary<string, string> Spaces = Pairs(
        ", 0.167 : 0.222 ; 0.278 ! -0.167 quad 1 qquad 2 enspace 0.5 thinspace 0.167");

    private static Dictionary<string, string> Pairs(string list) => Split(list).Chunk(2).ToDictionary(p => p[0], p => p[1]);

    private static HashSet<string> Words(string list) => [.. Split(list)];

    private static string[] Split(string list) => list.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
