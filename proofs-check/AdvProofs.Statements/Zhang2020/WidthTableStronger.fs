(* The width of Theorem 5.3 with the composed step polynomial, in digits.

   Claim        M₀ = (n/ε)^{O(1/(δ−2ρ))} with the step polynomial of claim-6.3@stronger in place of Claim 6.3's.
   Hypotheses   as in Theorem 5.3, with δ − 2ρ in place of γ.
   Measured     log10 of R and M₀ as in width-table, with degree N ≤ (4.72 L + 1.39)/(δ−2ρ) + 1, L = ln(3n/(2ε)), and Σ c^j |α_j| ≤ (c + √(1+c²))^N.
                Beside the closed form, from tier ci on (for the data sets partly tier nightly): the degrees N of certified step polynomials for (δ, ρ, ε/(3n)), by Legendre's sign polynomial, by composition and minimax, each accepted by the
                Checker from its file, and the R and M₀ that follow from N alone.
   Not vacuous  that is the verdict: thousands of digits become hundreds, the closed form of N being used throughout. "M₀ ≤ 10^{12}" is refuted (the mutant). Each row is compared with the printed chain.
   False without the composition: 1/γ = 1/(δ(δ−2ρ)) returns.
   Reference    ours; compare zhang2020, Theorem 5.3, and width-table. *)
module AdvProofs.Statements.Zhang2020.WidthTableStronger

open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Statements

let private constructions =
    [ "Legendre", StepConstruction.ViaSign SignConstruction.Legendre; "composition", StepConstruction.Composition; "minimax", StepConstruction.TwoInterval ]

/// The certified degrees of a row, by construction. Those of the data sets by other constructions than minimax take half a minute: tier nightly.
let private certifiedDegrees tier threads (config: Config) =
    [ for name, construction in constructions |> List.filter (fun (name, _) -> config.Int "n" < 500 || name = "minimax" || tier <> Ci) do
          let epsilon1 = config.Exact "epsilon" / Rational.ofInt (3 * config.Int "n")
          let built = Certify.step (Some construction) None (config.Exact "delta") (config.Exact "rho") epsilon1
          match built, Certification.check threads built with
          | Ok certificate, Ok _ -> name, certificate.Degree
          | Error why, _ | _, Error why -> invalidOp why ]

/// log10 of R and of M₀ with a certified polynomial of degree N.
let private ofDegree (config: Config) (degree: int) =
    let known = { config with Values = ("N", Whole degree) :: config.Values }
    ExplicitWidth.log10 known ExplicitWidth.certifiedRadius, ExplicitWidth.log10 known ExplicitWidth.certifiedWidth

let private table =
    ExplicitWidth.table (fun digits _ ->
        $"log10 R = {digits ExplicitWidth.composedRadius:F1} (printed {digits ExplicitWidth.printedRadius:F0}), log10 M0 = {digits ExplicitWidth.composedWidth:F0} (printed {digits ExplicitWidth.printedWidth:F0}).")

/// The table by the closed form, and from tier ci on by certified degrees.
let private prove claimed (statement: Statement) tier (sources: Sources) =
    let ruling, closed = table claimed statement tier sources
    let certified = if tier = Quick then [] else [ for config in statement.Grid tier -> config, certifiedDegrees tier sources.Threads config ]
    let remark (config: Config, degrees) =
        let part (name, degree) =
            let radius, width = ofDegree config degree
            $"{name} {degree}: {radius:F1}; {width:F0}"
        let parts = degrees |> List.map part |> String.concat " | "
        $"{config.Id}: certified degree: log10 R; log10 M0: {parts}."
    ruling,
    { closed with
        Remarks = closed.Remarks @ List.map remark certified
        Metrics = closed.Metrics @ [ for config, degrees in certified do for name, degree in degrees -> Summary.metric $"degree_{name}_{config.Id}" (float degree) ] }

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
      Hidden = [ "poly, Ω, Θ", "each at the smallest value for which a proof is known; c = 4√π is that of Theorem H (docs/stronger-step.md)" ]
      Needs = []
      Grid = ExplicitWidth.grid
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove false)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "a width of 10^12 suffices"; Apply = fun s -> { s with Exact = Some(prove true) } } }
