(* What Definition 6.1 costs at least, whatever the polynomial.

   Claim        every polynomial φ with |φ − 1| ≤ e on [1−ρ²/2, 1] and |φ| ≤ e on [−1, 1−(δ−ρ)²/2], of whatever degree, has C(φ, ε₂) > e (s−1)/2 · s^{N−1}, s = c + √(c²−1), N = L/Γ₀ or A/φ_a of
                claim-6.3-lower@stronger at error 2e. So the exponent 1/(δ−2ρ) of the width cannot be improved by any other choice of q.
   Hypotheses   0 < e < 1/4, c > 1, 0 < ε₂ ≤ 1; here c = 4√π, ε₂ = e/2.
   Measured     log10 of the lower bound against log10 C(q, ε₂) of three certified step polynomials. Proof: C(φ, ε₂) ≥ Σ c^j |α_j| ≥ max |φ| on |z| ≤ c, which contains the Bernstein ellipse of
                parameter s; so the Chebyshev coefficients are ≤ 2C s^{−j}, and truncation below degree n_min(2e) costs ≤ 2C s^{−n+1}/(s−1), which must exceed e.
                Second route: the bound by angles and half-arguments.
   Not vacuous  the logarithm of the minimax polynomial's complexity is at most three times the bound; a quarter of its logarithm is refuted (the mutant).
   False without e < 1/4: at 2e = 1/2 a constant will do, and N = 0.
   Reference    ours: Theorem C of docs/stronger-step.md; compare zhang2020, Definition 6.1. *)
module AdvProofs.Statements.Zhang2020.ComplexityLower

open System
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Statements

let private c = 4.0 * sqrt Math.PI
let private ellipse = c + sqrt (c * c - 1.0)

/// log10 of e (s−1)/2 · s^{N−1}.
let private lowerBound epsilon degree = Math.Log10(epsilon * (ellipse - 1.0) / 2.0) + (degree - 1.0) * Math.Log10 ellipse

let private closedForm (trial: Trial) =
    let epsilon = trial.Config.Number "epsilon_1"
    let value = function "epsilon_1" -> 2.0 * epsilon | name -> trial.Config.Number name
    lowerBound epsilon (max (Expr.eval value PaperBounds.lowerFirst) (Expr.eval value PaperBounds.lowerSecond))

let private byAngles (trial: Trial) =
    let delta, rho, epsilon = trial.Config.Number "delta", trial.Config.Number "rho", trial.Config.Number "epsilon_1"
    let beta = delta - rho
    let turn = 2.0 * asin (beta / 2.0) - 2.0 * asin (rho / 2.0)
    let first = log (0.25 / epsilon) / (2.0 * Math.Asinh(tan (turn / 2.0)))
    let second = Math.Acosh(0.5 / epsilon - 1.0) / (2.0 * Math.Asinh(sqrt (delta * (delta - 2.0 * rho) / (4.0 - beta * beta))))
    lowerBound epsilon (max first second)

/// log10 C(q, ε₂) with ε₂ = e/2, the power 0 being 1.
let private complexity epsilon (certificate: Certificate) =
    let l = log (2.0 / epsilon)
    let term j (a: bigint) =
        let logarithm = (Rational.log2 (Rational.ofBigInteger a) - float certificate.Log2Denominator) * log 2.0
        logarithm + float j * log c + log (1.0 + (if j = 0 then 1.0 else (l / float j) ** (0.5 * float j)))
    let terms = MonomialForm.ofChebyshev certificate.Coefficients |> Array.indexed |> Array.filter (fun (_, a) -> not a.IsZero) |> Array.map (fun (j, a) -> term j (abs a))
    let top = Array.max terms
    (top + log (terms |> Array.sumBy (fun t -> exp (t - top)))) / log 10.0

let private constructions =
    [ "minimax", StepConstruction.TwoInterval; "composition", StepConstruction.Composition; "Legendre", StepConstruction.ViaSign SignConstruction.Legendre ]

let private measure (trial: Trial) =
    let config = trial.Config
    let construction = constructions |> List.find (fst >> (=) (config.Word "construction")) |> snd
    let built = Certify.step (Some construction) None (config.Exact "delta") (config.Exact "rho") (config.Exact "epsilon_1")
    match built, Certification.check trial.Sources.Threads built with
    | Ok certificate, Ok _ -> { Left = closedForm trial; Symbols = [ "log10_C", complexity (config.Number "epsilon_1") certificate ]; Metrics = [] }
    | Error why, _ | _, Error why -> invalidOp why

let private summarise (trials: (Trial * Measurement) list) =
    { Summary.empty with
        Remarks =
            [ for trial, m in trials ->
                  let id, value = trial.Config.Id, snd m.Symbols.Head
                  $"{id}: log10 C at least {m.Left:F1}, actually {value:F1}." ] }

let statement =
    { Id = "zhang2020/complexity-lower@stronger"
      Paper = Zhang2020
      Title = "What Definition 6.1 costs at least, whatever the polynomial"
      Text =
        { Plain = "Every polynomial with the property of Claim 6.3 at error e has C(phi, eps2) > e (s - 1)/2 s^(N-1), s = c + sqrt(c^2 - 1), N the lower bound of the degree at error 2e."
          Latex = @"Every $\phi$ with the property of Claim 6.3 at error $e < \frac{1}{4}$ has $\mathcal{C}(\phi, \epsilon_2) > \frac{e(s-1)}{2} s^{N-1}$, $s = c + \sqrt{c^2-1}$, $N = \max\{L/\Gamma_0, A/\varphi_a\}$ at error $2e$." }
      Reading = Strengthened "the paper has no lower bound on the complexity"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$0 < e < \frac{1}{4}$, $c = 4\sqrt{\pi}$, $\epsilon_2 = \frac{e}{2}$" ]
      Measured = { Plain = "log10 of the lower bound"; Latex = @"$\log_{10}$ of the lower bound" }
      Bound = Expr.parse "log10_C" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let points = (match tier with Quick -> [ (1, 1), (1, 4), 100; (1, 2), (1, 10), 10 ] | _ -> [ (1, 1), (1, 4), 100; (1, 2), (1, 10), 10; (1, 2), (1, 5), 100; (1, 4), (1, 20), 100 ])
            [ for delta, rho, inverse in points do
                  for construction, _ in constructions ->
                      Statement.once
                          [ "construction", Word construction
                            "delta", Ratio(delta ||> Rational.fraction)
                            "rho", Ratio(rho ||> Rational.fraction)
                            "epsilon_1", Ratio(Rational.fraction 1 inverse) ] ]
      Measure = measure
      SecondRoute = Some { Route = "angles and half-arguments"; Remeasure = byAngles; Tolerance = 1e-9 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "a quarter of the logarithm"; Apply = fun s -> { s with Bound = Expr.symbol "log10_C" / Expr.integer 4 } } }
