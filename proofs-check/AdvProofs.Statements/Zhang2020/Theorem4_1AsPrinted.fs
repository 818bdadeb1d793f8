(* Theorem 4.1 at the width it asks for.

   Claim        for γ-separable data and every m ≥ M₀ = poly(d, (n/ε)^{1/γ}): T = Θ(R²/ε²) steps of Algorithm 1 reach robust training loss ε.
   Hypotheses   m ≥ M₀ with R = poly((n/ε)^{1/γ}).
   Measured     Theorem 5.3 at ε/2 (the other half goes to the regret of Theorem 5.2): log10 of M₀ = (3R²/(4√π ε/2))⁶ and of T > (R/(ε/2))² along the printed chain, in doubles
                through logarithms and by intervals.
   Not vacuous  that is the verdict: no parameters in reach satisfy the hypothesis. "M₀ ≤ 10^{12}" is refuted (the mutant). What is in reach is judged by thm-4.1.
   False without separation: with δ ≤ 2ρ there is no width at all.
   Reference    zhang2020, Theorem 4.1; the table over parameters is width-table. *)
module AdvProofs.Statements.Zhang2020.Theorem4_1AsPrinted

open AdvProofs.Exact
open AdvProofs.Statements

let private halved = Expr.substitute (Map.ofList [ "epsilon", Expr.symbol "epsilon" / 2 ])
let private width = halved ExplicitWidth.printedWidth
let private steps = halved ((ExplicitWidth.printedRadius / Expr.symbol "epsilon") ** Expr.integer 2)

/// The most favourable data there are: two opposite points of X; and ten points 6/5 apart.
let private grid (_: Tier) = [ 2, 2, (433, 250); 10, 2, (6, 5) ] |> List.map ExplicitWidth.configuration

let private prove claimed (statement: Statement) tier (_: Sources) =
    let configs = statement.Grid tier
    ExplicitWidth.rule claimed statement.Bound configs,
    { Summary.empty with
        Remarks = [ for config in configs -> $"{config.Id}: log10 M0 = {ExplicitWidth.log10 config statement.Bound:F0}, log10 T = {ExplicitWidth.log10 config steps:F0}." ]
        Metrics =
            [ for config in configs do
                  Summary.metric $"log10_M0_{config.Id}" (ExplicitWidth.log10 config statement.Bound)
                  Summary.metric $"log10_T_{config.Id}" (ExplicitWidth.log10 config steps) ] }

let statement =
    { Id = "zhang2020/thm-4.1@printed"
      Paper = Zhang2020
      Title = "Theorem 4.1 at the width it asks for"
      Text =
        { Plain = "For every m >= M0 = poly(d, (n/eps)^(1/gamma)), T = Theta(R^2/eps^2) and eta = Theta(eps m^(-1/3)): min over t <= T of L_A(f_W(t)) <= eps."
          Latex = @"For every $m \ge M_0 = \mathrm{poly}(d, (n/\epsilon)^{1/\gamma})$, $T = \Theta(\epsilon^{-2} R^2)$, $\eta = \Theta(\epsilon m^{-1/3})$: $\min_{t \in [T]} \mathcal{L}_{\mathcal{A}}(f_{W^{(t)}}) \le \epsilon$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeVacuous
      Hypotheses = [ @"$S$ is $\gamma$-separable; $\rho = \frac{1}{20}$, $c = 4\sqrt{\pi}$" ]
      Measured = { Plain = "log10 of the width"; Latex = @"$\log_{10} M_0$" }
      Bound = width
      Hidden = [ "poly, Ω, Θ", "each at the smallest value for which a proof is known; c = 4√π is that of Theorem H (docs/stronger-step.md)" ]
      Needs = []
      Grid = grid
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove false)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "a width of 10^12 suffices"; Apply = fun s -> { s with Exact = Some(prove true) } } }
