(* Equation (6) of appendix B with the right sign and an explicit constant: the loss is almost convex in the weights.

   Claim        ℓ(f(W')) − ℓ(f(W)) ≥ ⟨∇_W ℓ(f(W)), W' − W⟩ − (L C₁/(2√m)) ‖W' − W‖_F² for ‖x‖ = 1.
   Hypotheses   ℓ convex and L-Lipschitz, σ' is C₁-Lipschitz, |a_r| = 1. Here ℓ = √(1+(f−y)²) − 1, L = 1, and σ' = Φ, C₁ = 1/√(2π).
   Measured     the linear term minus the increase of the loss, at random pairs; second route: the linear term from a central difference along W' − W.
                Proof: ∇_W f has Lipschitz constant C₁/√m, so |f(W') − f(W) − ⟨∇f, W' − W⟩| ≤ (C₁/(2√m))‖W' − W‖²; convexity and |ℓ'| ≤ L do the rest.
   Not vacuous  some pairs exceed 0, so the quadratic term is needed (the mutant).
   False without the order W' − W: eq-B6@printed.
   Reference    gao2019, appendix B, equation (6). *)
module AdvProofs.Statements.Gao2019.EquationB6

open AdvProofs.Exact
open AdvProofs.Statements

let internal measure sign (trial: Trial) =
    let sample = TwoLayerSample.ofTrial trial
    { Left = TwoLayerSample.defect sign sample
      Symbols = [ "D", TwoLayerSample.displacement sample |> Array.sumBy (fun u -> u * u) ]
      Metrics = [] }

let internal secondRoute sign =
    Some
        { Route = "a central difference along W' - W"
          Remeasure = TwoLayerSample.ofTrial >> TwoLayerSample.defectByDifference sign
          // h²/6 times a third derivative of at most R³ < 130, and rounding 1e-16/h of numbers below 10.
          Tolerance = 1e-6 }

let internal bound = "L*C_1/(2*sqrt(m))*D"

let private summarise (trials: (Trial * Measurement) list) =
    let share (trial: Trial, measured: Measurement) =
        measured.Left / (trial.Config.Number "C_1" / (2.0 * sqrt (trial.Config.Number "m")) * snd measured.Symbols.Head)
    { Summary.empty with Metrics = [ Summary.looseMetric 1e-6 "largest_share_of_the_bound" (trials |> List.map share |> List.fold max -infinity) ] }

let statement =
    { Id = "gao2019/eq-B6"
      Paper = Gao2019
      Title = "Equation (6): the loss is almost convex in the weights"
      Text =
        { Plain = "l(f(W')) - l(f(W)) >= <grad l(f(W)), W' - W> - L C1/(2 sqrt m) |W' - W|_F^2."
          Latex = @"$\ell(f(W')) - \ell(f(W)) \ge \langle \nabla_W \ell(f(W)), W' - W \rangle - \frac{L C_1}{2\sqrt{m}} \|W' - W\|_F^2$." }
      Reading = Corrected "the linear term is ⟨∇ℓ, W' − W⟩, and the constant is explicit"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\ell$ convex and $L$-Lipschitz, $\sigma'$ is $C_1$-Lipschitz, $\|x\| = 1$"; @"here $\sigma' = \Phi$, $d = 2$" ]
      Measured = { Plain = "the linear term minus the increase of the loss"; Latex = @"$\langle \nabla_W \ell(f(W)), W' - W \rangle - (\ell(f(W')) - \ell(f(W)))$" }
      Bound = Expr.parse bound |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = TwoLayerSample.grid
      Measure = measure 1.0
      SecondRoute = secondRoute 1.0
      Exact = None
      Summarise = summarise
      Mutation = { What = "without the quadratic term"; Apply = fun s -> { s with Bound = Expr.parse "0" |> Result.defaultWith failwith } } }
