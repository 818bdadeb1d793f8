(* The closed forms of the tangent kernels against quadrature, and their Gram matrices.

   Claim        K_σ(t) = t·E σ'(u)σ'(v), u, v standard normal with correlation t, is t(π − arccos t)/(2π) for ReLU, (2t/π)(√(1−t²) + t(π − arccos t)) for quadratic ReLU
                and t(1/4 + arcsin(t/2)/(2π)) for zΦ(z) + φ(z).
   Hypotheses   ‖x‖ = ‖y‖ = 1.
   Measured     |closed form − quadrature| at random t in (−.95, .95); ReLU and quadratic ReLU are 1- and 2-homogeneous derivatives, so their expectations are integrals
                over an angle; the smooth one is an integral of Φ. Second route: the same with more nodes. Gate: −cᵀKc ≤ 0 for random c, on random points of the circle.
   Not vacuous  the same quadrature against the kernel at 9t/10 is off by far more than the tolerance (the mutant).
   False without unit vectors: the kernels are then scaled by the norms.
   Reference    gao2019, Definition 5.1. *)
module AdvProofs.Statements.Gao2019.NeuralTangentKernelSampled

open System
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open MathNet.Numerics.Integration

let private closed kernel t =
    match kernel with
    | "relu" -> NeuralTangentKernel.Relu t
    | "quadratic-relu" -> NeuralTangentKernel.QuadraticRelu t
    | _ -> NeuralTangentKernel.SmoothRelu t

/// t E σ'(u)σ'(v): in polar coordinates of the plane of x and y, w = r(cos φ, sin φ) with E r^k 1{…} in closed form, or u by itself.
let private quadrature nodes kernel t =
    let angle = acos t
    match kernel with
    // Both units are on where |φ| < π/2 and |φ − angle| < π/2; E r² = 2.
    | "relu" -> t * GaussLegendreRule.Integrate((fun _ -> 1.0 / (2.0 * Math.PI)), angle - Math.PI / 2.0, Math.PI / 2.0, nodes)
    | "quadratic-relu" ->
        t * GaussLegendreRule.Integrate((fun phi -> 4.0 * 2.0 * cos phi * cos (phi - angle) / (2.0 * Math.PI)), angle - Math.PI / 2.0, Math.PI / 2.0, nodes)
    // E[Φ(v) | u] = Φ(tu/√(2 − t²)), as v = tu + √(1−t²) w.
    | _ ->
        t * GaussLegendreRule.Integrate((fun u -> NormalDistribution.Cdf u * NormalDistribution.Cdf(t * u / sqrt (2.0 - t * t)) * NormalDistribution.Density u), -9.0, 9.0, nodes)

let private correlation (trial: Trial) = Uniform.Between(trial.Key, 0L, -0.95, 0.95)

let private deviation factor nodes (trial: Trial) =
    let kernel, t = trial.Config.Word "kernel", correlation trial
    abs (closed kernel (factor * t) - quadrature nodes kernel t)

/// cᵀKc/‖c‖² on eight random points of the circle.
let private form (trial: Trial) =
    let angles = [ for i in 1L .. 8L -> 2.0 * Math.PI * Uniform.At(trial.Key, i) ]
    let c = [ for i in 1L .. 8L -> Gaussian.At(trial.Key.Child "c", i) ]
    let kernel = trial.Config.Word "kernel"
    let total = List.sum [ for a, x in List.zip angles c do for b, y in List.zip angles c -> x * y * closed kernel (cos (a - b)) ]
    total / List.sumBy (fun x -> x * x) c

let private measure factor trial = { Left = deviation factor 64 trial; Symbols = []; Metrics = [ "form", form trial ] }

let private route factor =
    Some
        { Route = "the quadrature with 100 nodes"
          Remeasure = deviation factor 100
          // Nodes of the quadrature are good to about 1e-10.
          Tolerance = 1e-9 }

let private summarise (trials: (Trial * Measurement) list) =
    let forms = trials |> List.map (fun (_, measured) -> snd measured.Metrics.Head)
    { Summary.empty with
        Metrics = [ Summary.metric "least_form" (List.fold min infinity forms) ]
        // 64 terms of size at most 2, eight times the largest c².
        Gates = [ Gate.atMost "Gram matrices are positive semidefinite" 1e-12 (forms |> List.map (~-)) ] }

let statement =
    { Id = "gao2019/ntk-sampled"
      Paper = Gao2019
      Title = "Tangent kernels: closed forms against quadrature"
      Text =
        { Plain = "The closed forms of the ReLU, quadratic-ReLU and smooth-ReLU kernels equal t E sigma'(u) sigma'(v), and their Gram matrices are positive semidefinite."
          Latex = @"$K_\sigma(t) = t\, \mathbb{E}\, \sigma'(u) \sigma'(v)$ with correlation $t$ has the closed forms of the identities, and positive semidefinite Gram matrices." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\|x\| = \|y\| = 1$" ]
      Measured = { Plain = "closed form minus quadrature, in absolute value"; Latex = @"$|K_\sigma(t) - \mathrm{quadrature}|$" }
      Bound = Expr.parse "1/10^9" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 20 | Ci -> 200 | Nightly -> 2000 | Campaign -> 20_000)
            [ for kernel in [ "relu"; "quadratic-relu"; "smooth-relu" ] -> { Values = [ "kernel", Word kernel ]; Trials = trials } ]
      Measure = measure 1.0
      SecondRoute = route 1.0
      Exact = None
      Summarise = summarise
      Mutation = { What = "the closed form at 9/10 of t"; Apply = fun s -> { s with Measure = measure 0.9; SecondRoute = route 0.9 } } }
