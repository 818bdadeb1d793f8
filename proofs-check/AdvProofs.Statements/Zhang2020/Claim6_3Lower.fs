(* Claim 6.3 from below: no step polynomial of smaller degree.

   Claim        a polynomial q with |q − 1| ≤ ε on [1−ρ²/2, 1] and |q| ≤ ε on [−1, 1−(δ−ρ)²/2] has degree at least max{L/Γ₀, A/φ_a}: L = ln(1/(2ε)), A = arcosh(1/ε − 1),
                cosh(Γ₀/2) = sec(Δ/2), Δ = 2 asin((δ−ρ)/2) − 2 asin(ρ/2), sinh(φ_a/2) = √(γ/(4−(δ−ρ)²)), γ = δ(δ−2ρ).
   Hypotheses   0 ≤ 2ρ < δ ≤ √3, 0 < ε < 1/2.
   Measured     the bound against the least degree, which the Checker proves least from the minimax polynomial's certificate.
                Proof: with a = 1−ρ²/2, b = 1−(δ−ρ)²/2, c = (a+b)/(1+ab) the involution m(z) = (c−z)/(1−cz) exchanges the two intervals, z + m = cy and zm = y − 1 for
                y = (1−z²)/(1−cz); so (q−½)(q∘m−½) is a polynomial of degree ≤ n in y, within ε of −1/4 − ε² on [0, 1+ab] and ≥ 0 at the fixed point of m; Chebyshev's growth inequality
                ends it. Gate: the identities of the involution, by normal form. Second route: the angles and half-arguments as written here, against the closed form of the bound.
   Not vacuous  the bound is within a factor 2 of the least degree everywhere; twice the bound is refuted (the mutant), and at ρ = 0 it is attained after rounding up.
   False without ε < 1/2: the constant ½, of degree 0, then has both properties.
   Reference    ours: Theorem L of docs/stronger-step.md; compare zhang2020, Claim 6.3. *)
module AdvProofs.Statements.Zhang2020.Claim6_3Lower

open System
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

/// The larger of L/Γ₀ and A/φ_a.
let private lowerBound (config: Config) = max (Expr.eval config.Number PaperBounds.lowerFirst) (Expr.eval config.Number PaperBounds.lowerSecond)

let private byAngles (trial: Trial) =
    let delta, rho, epsilon = trial.Config.Number "delta", trial.Config.Number "rho", trial.Config.Number "epsilon_1"
    let beta = delta - rho
    let turn = 2.0 * asin (beta / 2.0) - 2.0 * asin (rho / 2.0)
    let first = log (0.5 / epsilon) / (2.0 * Math.Asinh(tan (turn / 2.0)))
    let second = Math.Acosh(1.0 / epsilon - 1.0) / (2.0 * Math.Asinh(sqrt (delta * (delta - 2.0 * rho) / (4.0 - beta * beta))))
    max first second

let private leastDegree (trial: Trial) =
    let config = trial.Config
    match Certify.step (Some StepConstruction.TwoInterval) None (config.Exact "delta") (config.Exact "rho") (config.Exact "epsilon_1") |> Certification.check trial.Sources.Threads with
    | Ok found when found.Facts.LeastDegree -> float found.Facts.Degree
    | Ok found -> invalidOp $"The degree {found.Facts.Degree} at {config.Id} is not proved least."
    | Error why -> invalidOp why

let private measure (trial: Trial) = { Left = lowerBound trial.Config; Symbols = [ "n_min", leastDegree trial ]; Metrics = [] }

/// What makes m(z) = (c − z)/(1 − cz) exchange the intervals, cleared of denominators.
let private involution =
    let z, c, a, b, e, p, r = v "z", v "c", v "a", v "b", v "epsilon", v "P", v "Q"
    let square x = x |^| 2
    let bottom = n 1 |-| (c |*| z)
    let product = n 1 |+| (a |*| b)
    let band s t = sum [ q 1 2 |*| (s |-| t); s |*| t; square e ]
    Proofs.all
        "the involution of Theorem L"
        [ Proofs.identity "z + m(z) = c y" ((z |*| bottom) |+| (c |-| z)) (c |*| (n 1 |-| square z))
          Proofs.identity "z m(z) = y - 1" (z |*| (c |-| z)) ((n 1 |-| square z) |-| bottom)
          Proofs.identity "m(m(z)) = z" ((c |*| bottom) |-| (c |-| z)) (z |*| (bottom |-| (c |*| (c |-| z))))
          Proofs.identity "m(a) = b" ((a |+| b) |-| (a |*| product)) (b |*| (product |-| ((a |+| b) |*| a)))
          Proofs.identity "y(a) = 1 + ab" (product |*| (n 1 |-| square a)) (product |*| (product |-| ((a |+| b) |*| a)))
          Proofs.identity "the product stays below its band" (e |-| band (e |-| p) (r |-| e)) (((p |+| r) |*| (q 1 2 |-| e)) |+| (p |*| r))
          Proofs.identity "the product stays above its band" (e |+| band (p |-| e) (e |-| r)) (((p |+| r) |*| (q 1 2 |+| e)) |-| (p |*| r)) ]

let private summarise (trials: (Trial * Measurement) list) =
    let failures = (match involution with Certified _ -> 0.0 | _ -> 1.0)
    { Summary.empty with
        Gates = [ [ failures ] |> Gate.atMost "identities of the involution that fail" 0.0 ]
        Metrics = [ Summary.metric "least_ratio" (trials |> List.map (fun (_, m) -> m.Left / snd m.Symbols.Head) |> List.min) ]
        Remarks =
            [ for trial, m in trials ->
                  let delta, rho, epsilon1 = trial.Config.Exact "delta", trial.Config.Exact "rho", trial.Config.Exact "epsilon_1"
                  $"(δ, ρ, ε₁) = ({delta}, {rho}, {epsilon1}): bound {m.Left:F2}, least degree {snd m.Symbols.Head}." ] }

let statement =
    { Id = "zhang2020/claim-6.3-lower@stronger"
      Paper = Zhang2020
      Title = "No step polynomial has degree below max{L/Γ₀, A/φ_a}"
      Text =
        { Plain = "Every polynomial as in Claim 6.3 has degree at least max{ln(1/(2 eps1))/Gamma0, arcosh(1/eps1 - 1)/phi_a}."
          Latex = @"Every polynomial as in Claim 6.3 has degree at least $\max\left\{ \frac{L}{\Gamma_0}, \frac{A}{\varphi_a} \right\}$, $L = \ln\frac{1}{2\epsilon_1}$, $A = \cosh^{-1}\left(\frac{1}{\epsilon_1} - 1\right)$, $\cosh\frac{\Gamma_0}{2} = \frac{1}{\cos(\Delta/2)}$." }
      Reading = Strengthened "the paper has no lower bound; this one shows that 1/(δ−2ρ) is the order for every construction"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$0 \le 2\rho < \delta \le \sqrt{3}$, $0 < \epsilon_1 < \frac{1}{2}$" ]
      Measured = { Plain = "the lower bound"; Latex = @"$\max\{L/\Gamma_0, A/\varphi_a\}$" }
      Bound = Expr.parse "n_min" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            [ for delta, rho, inverse in
                  (match tier with
                   | Quick -> [ (1, 1), (1, 4), 100; (1, 2), (1, 10), 10; (1, 2), (1, 5), 100; (1, 2), (0, 1), 100 ]
                   | _ -> [ (1, 1), (1, 4), 100; (1, 2), (1, 10), 10; (1, 2), (1, 10), 100; (1, 2), (1, 5), 100; (1, 2), (0, 1), 100; (1, 4), (1, 20), 10; (1, 4), (0, 1), 100; (1, 5), (1, 20), 100 ]) ->
                  Statement.once
                      [ "delta", Ratio(delta ||> Rational.fraction); "rho", Ratio(rho ||> Rational.fraction); "epsilon_1", Ratio(Rational.fraction 1 inverse) ] ]
      Measure = measure
      SecondRoute = Some { Route = "angles and half-arguments"; Remeasure = byAngles; Tolerance = 1e-9 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "twice the bound"; Apply = fun s -> { s with Bound = Expr.parse "n_min/2" |> Result.defaultWith failwith } } }
