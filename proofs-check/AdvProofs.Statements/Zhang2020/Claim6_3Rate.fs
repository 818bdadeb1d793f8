(* Claim 6.3 from above: the degree of the composition, for all parameters.

   Claim        the least degree N of a composition p∘w∘T_k with the properties of Claim 6.3 is at most max{4.72 L/(δ−2ρ), A/√γ + 1}, L = ln(1/(2ε)), A = arcosh(1/ε − 1), γ = δ(δ−2ρ);
                and, for ρ > 0, at most 3.15 L/(δ−2ρ) + 2 asinh((δ−ρ)/ρ)/(δ−ρ) + 1 and (2x⋆/β + 1)(L/Λ + 1), sinh² x⋆ − sinh²(μx⋆) = 1, Λ = ln sinh x⋆, β = δ−ρ, μ = √γ/β.
   Hypotheses   0 ≤ 2ρ < δ ≤ √3, 0 < ε < 1/2.
   Measured     N at random parameters (a tenth with ρ = 0), least over k and c₀ in doubles. Second route: the exact rational error at N is at most ε and at none of the 30 degrees below.
                Gates: the two finer forms, the parameters x⋆ of the theorem's proof, and N at least the lower bound of claim-6.3-lower@stronger.
   Not vacuous  degrees reach four fifths of the bound among 200 draws; with a third of it the claim is refuted (the mutant).
   False without the maximum: near ε = 1/2 the first term vanishes and the degree does not.
   Reference    ours: Theorem S of docs/stronger-step.md; compare zhang2020, Claim 6.3. *)
module AdvProofs.Statements.Zhang2020.Claim6_3Rate

open System
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

/// max{a, b} = (a + b + |a − b|)/2.
let private larger (a: Expr) (b: Expr) = (a + b + Expr.abs (a - b)) / 2

/// δ and ρ with four decimals, ε as a double: δ − 2ρ ≥ .08, ε from .49 to 10^{−6}.
let private parameters (trial: Trial) =
    let key = trial.Key
    let delta = Uniform.Between(key, 0L, 0.1, 1.73)
    let share = if Uniform.At(key, 1L) < 0.1 then 0.0 else Uniform.At(key, 2L)
    let rho = share * (delta - 0.08) / 2.0
    let grid (x: float) = Rational.floorTo 10000I (Rational.ofFloat x)
    { Delta = grid delta; Rho = grid rho }, exp (Uniform.Between(key, 3L, log 1e-6, log 0.49))

let private measure (trial: Trial) =
    let domain, epsilon = parameters trial
    { Left = float (StepByComposition.degree (StepByComposition.leastDegree domain epsilon))
      Symbols = [ "delta", Rational.toFloat domain.Delta; "rho", Rational.toFloat domain.Rho; "epsilon_1", epsilon ]
      Metrics = [] }

/// The least of the 31 degrees up to N at which the exact error is at most ε.
let private byExactErrors (trial: Trial) =
    let domain, epsilon = parameters trial
    let found = StepByComposition.degree (StepByComposition.leastDegree domain epsilon)
    let suffices degree = StepByComposition.error domain (StepByComposition.ofDegree domain degree) <= Rational.ofFloat epsilon
    match [ max 1 (found - 30) .. found ] |> List.tryFind suffices with
    | Some degree -> float degree
    | None -> nan

/// x⋆ by bisection.
let private root mu =
    let rec go low high rounds =
        let middle = 0.5 * (low + high)
        if rounds = 0 then low
        elif sinh middle ** 2.0 - sinh (mu * middle) ** 2.0 <= 1.0 then go middle high (rounds - 1)
        else go low middle (rounds - 1)
    go 0.0 40.0 200

/// N over a finer bound; those for ρ > 0 are 0 at ρ = 0.
let private finerRatios (_: Trial, m: Measurement) =
    let value name = m.Symbols |> List.find (fst >> (=) name) |> snd
    let delta, rho, epsilon = value "delta", value "rho", value "epsilon_1"
    let beta, lambda, l = delta - rho, delta - 2.0 * rho, log (0.5 / epsilon)
    let lower = max (Expr.eval value PaperBounds.lowerFirst) (Expr.eval value PaperBounds.lowerSecond)
    let third = if rho > 0.0 then m.Left / (3.15 * l / lambda + 2.0 * Math.Asinh(beta / rho) / beta + 1.0) else 0.0
    let second, own =
        if rho = 0.0 then 0.0, 0.0
        else
            let mu = sqrt (delta * lambda) / beta
            let x = root mu
            let rate = log (sinh x)
            // The theorem's own parameters: k = ⌈2x⋆/φ₁⌉, M = ⌈L/(2Λ)⌉.
            let k = ceil (2.0 * x / (2.0 * Math.Atanh(beta / 2.0)) - 1e-12)
            let degree = k * (2.0 * ceil (l / (2.0 * rate) - 1e-12) - 1.0)
            m.Left / ((2.0 * x / beta + 1.0) * (l / rate + 1.0)), m.Left / degree
    second, third, own, lower / m.Left

let private summarise (trials: (Trial * Measurement) list) =
    let ratios = trials |> List.map finerRatios
    let gate name ratio = ratios |> List.map ratio |> Gate.atMost name 1.0
    { Summary.empty with
        Gates =
            [ gate "degree over the bound by x*" (fun (second, _, _, _) -> second)
              gate "degree over the bound 3.15 L/(delta - 2 rho) + ..." (fun (_, third, _, _) -> third)
              gate "degree over that of the theorem's own parameters" (fun (_, _, own, _) -> own)
              gate "lower bound over the degree" (fun (_, _, _, lower) -> lower) ] }

let private bound = larger PaperBounds.compositionFirst PaperBounds.compositionSecond

let statement =
    { Id = "zhang2020/claim-6.3-rate@stronger"
      Paper = Zhang2020
      Title = "The composed step polynomial has degree at most max{4.72 L/(δ−2ρ), A/√γ + 1}"
      Text =
        { Plain = "The composition has degree at most max{4.72 ln(1/(2 eps1))/(delta - 2 rho), arcosh(1/eps1 - 1)/sqrt(delta (delta - 2 rho)) + 1}, for all parameters."
          Latex = @"The composition has degree at most $\max\left\{ \frac{4.72\, L}{\delta - 2\rho}, \frac{A}{\sqrt{\delta(\delta-2\rho)}} + 1 \right\}$, $L = \ln\frac{1}{2\epsilon_1}$, $A = \cosh^{-1}\left(\frac{1}{\epsilon_1} - 1\right)$." }
      Reading = Strengthened "1/(δ(δ−2ρ)) becomes 1/(δ−2ρ), uniformly in ρ ≥ 0"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$0 \le 2\rho < \delta \le \sqrt{3}$, $0 < \epsilon_1 < \frac{1}{2}$" ]
      Measured = { Plain = "least degree of a composition"; Latex = @"least degree of a composition" }
      Bound = bound
      Hidden = []
      Needs = []
      Grid = fun tier -> [ { Values = [ "lambda_min", Ratio(Rational.fraction 2 25) ]; Trials = (match tier with Quick -> 200 | Ci -> 1000 | _ -> 20000) } ]
      Measure = measure
      SecondRoute = Some { Route = "the exact rational error, degree by degree"; Remeasure = byExactErrors; Tolerance = 0.0 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "a third of the bound"; Apply = fun s -> { s with Bound = s.Bound / Expr.integer 3 } } }
