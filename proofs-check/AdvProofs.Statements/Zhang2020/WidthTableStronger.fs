(* The width of Theorem 5.3 with the composed step polynomial, in digits.

   Claim        M₀ = (n/ε)^{O(1/(δ−2ρ))} with the step polynomial of claim-6.3@stronger in place of Claim 6.3's.
   Hypotheses   as in Theorem 5.3, with δ − 2ρ in place of γ.
   Measured     log10 of R and M₀ as in width-table, with degree N ≤ (4.72 L + 1.39)/(δ−2ρ) + 1, L = ln(3n/(2ε)), and Σ c^j |α_j| ≤ (c + √(1+c²))^N.
   Not vacuous  that is the verdict: thousands of digits become hundreds, the closed form of N being used throughout. "M₀ ≤ 10^{12}" is refuted (the mutant). Each row is compared with the printed chain.
   False without the composition: 1/γ = 1/(δ(δ−2ρ)) returns.
   Reference    ours; compare zhang2020, Theorem 5.3, and width-table. *)
module AdvProofs.Statements.Zhang2020.WidthTableStronger

open AdvProofs.Statements

let private prove =
    ExplicitWidth.table (fun digits _ ->
        $"log10 R = {digits ExplicitWidth.composedRadius:F1} (printed {digits ExplicitWidth.printedRadius:F0}), log10 M0 = {digits ExplicitWidth.composedWidth:F0} (printed {digits ExplicitWidth.printedWidth:F0}).")

let statement =
    { Id = "zhang2020/width-table@stronger"
      Paper = Zhang2020
      Title = "The width of Theorem 5.3 with the composed step polynomial"
      Text =
        { Plain = "With the composed step polynomial a robust network near initialisation exists at every width m >= M0 = (n/eps)^O(1/(delta - 2 rho))."
          Latex = @"With the composed step polynomial a robust network near initialisation exists at every width $m \ge M_0 = (n/\epsilon)^{O(1/(\delta - 2\rho))}$." }
      Reading = Strengthened "the exponent 1/γ becomes 1/(δ − 2ρ)"
      Kind = Exact
      Expected = ToBeVacuous
      Hypotheses = [ @"$\rho = \frac{1}{20}$, $c = 4\sqrt{\pi}$" ]
      Measured = { Plain = "log10 of the width"; Latex = @"$\log_{10} M_0$" }
      Bound = ExplicitWidth.composedWidth
      Hidden = [ "poly, Ω, Θ", "each at the smallest value for which a proof is known; c = 4√π rests on Lemma 6.6 up to degree 60" ]
      Needs = []
      Grid = ExplicitWidth.grid
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove false)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "a width of 10^12 suffices"; Apply = fun s -> { s with Exact = Some(prove true) } } }
