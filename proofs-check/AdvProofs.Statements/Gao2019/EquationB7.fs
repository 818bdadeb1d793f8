(* Equation (7) of appendix B with explicit constants: the gradient's norm does not grow with the width.

   Claim        ‖∇_W f(W, x)‖_F ≤ |σ'(0)| + C₁‖W‖_2/√m for ‖x‖ = 1.
   Hypotheses   σ' is C₁-Lipschitz, |a_r| = 1. Here σ' = Φ, so |σ'(0)| = 1/2 and C₁ = 1/√(2π).
   Measured     the norm by the engine's gradient; ‖W‖_2 in closed form (d = 2). Second route: √(Σ_r σ'(w_r·x)²/m), left to right.
                Proof: ‖∇f‖ = ‖σ'(Wx)‖‖x‖/√m and |σ'(z)| ≤ |σ'(0)| + C₁|z|; the triangle inequality in ℝ^m.
   Not vacuous  the norm is about √(1/3) > 1/2 at initialisation, so |σ'(0)| alone does not suffice (the mutant).
   False without ‖x‖ = 1: both terms scale with ‖x‖.
   Reference    gao2019, appendix B, equation (7); the printed R = O(√M) there reads O(√m). *)
module AdvProofs.Statements.Gao2019.EquationB7

open AdvProofs.Exact
open AdvProofs.Networks.Numerics
open AdvProofs.Statements

let private norm (network, x) = let g = TwoLayerSample.gradient network x in DotProduct.Norm(System.ReadOnlySpan g)

let private measure (trial: Trial) =
    let sample = TwoLayerSample.ofTrial trial
    { Left = norm (sample.Moved, sample.X)
      Symbols = [ "S", TwoLayerSample.spectralNorm sample.Moved ]
      Metrics = [] }

let private byDefinition (trial: Trial) =
    let sample = TwoLayerSample.ofTrial trial
    let w = sample.Moved.Weights.ToArray()
    let m = sample.Moved.Width
    let slope r = NormalDistribution.Cdf(w[2 * r] * sample.X[0] + w[2 * r + 1] * sample.X[1])
    sqrt (Seq.sum (seq { for r in 0 .. m - 1 -> slope r * slope r }) / float m)

let private summarise (trials: (Trial * Measurement) list) =
    { Summary.empty with Metrics = [ Summary.metric "largest_gradient" (trials |> List.map (fun (_, measured) -> measured.Left) |> List.fold max 0.0) ] }

let statement =
    { Id = "gao2019/eq-B7"
      Paper = Gao2019
      Title = "Equation (7): the gradient's norm"
      Text =
        { Plain = "|grad_W f(W, x)|_F <= |sigma'(0)| + C1 |W|_2/sqrt m."
          Latex = @"$\|\nabla_W f(W, x)\|_F \le |\sigma'(0)| + \frac{C_1 \|W\|_2}{\sqrt{m}}$ for $\|x\| = 1$." }
      Reading = Corrected "explicit constants in place of O(1)"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\sigma'$ is $C_1$-Lipschitz, $\|x\| = 1$; here $\sigma' = \Phi$, $d = 2$" ]
      Measured = { Plain = "|grad_W f|_F"; Latex = @"$\|\nabla_W f(W, x)\|_F$" }
      Bound = Expr.parse "1/2 + C_1*S/sqrt(m)" |> Result.defaultWith failwith
      Hidden = [ "O(1)", "1/2 + C₁‖W‖_2/√m" ]
      Needs = []
      Grid = TwoLayerSample.grid
      Measure = measure
      SecondRoute =
        Some
            { Route = "the definition, left to right"
              Remeasure = byDefinition
              // m ≤ 256 roundings of numbers below 1.
              Tolerance = 1e-12 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "|sigma'(0)| alone"; Apply = fun s -> { s with Bound = Expr.parse "1/2" |> Result.defaultWith failwith } } }
