(* The tangent kernels' closed forms and series against quadrature and the networks themselves, their parity table, and their Gram matrices.

   Claim        K_σ(t) = t·E σ'(u)σ'(v), u, v standard normal with correlation t, is t(π − arccos t)/(2π) for ReLU, (2t/π)(√(1−t²) + t(π − arccos t)) for quadratic ReLU,
                t(1/4 + arcsin(t/2)/(2π)) for zΦ(z) + φ(z), and Σ β_k² t^{k+1} with the Hermite coefficients of σ' for softplus, GELU, SiLU, tanh, erf and σ' = Φ(z + 1/2).
   Hypotheses   ‖x‖ = ‖y‖ = 1.
   Measured     |closed form − quadrature| at random t in (−.95, .95); ReLU and quadratic ReLU are 1- and 2-homogeneous derivatives, so their expectations are integrals
                over an angle; the smooth one is an integral of Φ; the others are integrals over the plane of x and y by the trapezoidal rule. Second route: Gauss–Legendre
                quadrature with 100 nodes an axis. The series' remainder, E σ'² − Σ β_k² times |t|^65, is added on the right.
                Gates: Monte Carlo: the empirical kernel ⟨∇f(x), ∇f(y)⟩ of random networks of width 256 has mean K, within six standard errors for every σ, and its error
                falls like m^{−1/2} from width 256 to 4096; parity: the odd part is t/4 (ReLU, zΦ + φ, softplus, GELU, SiLU), the even part is t² (quadratic ReLU) or 0 (tanh, erf), and the
                shifted one has t², t³ and t⁴; −cᵀKc ≤ 0 for random c, on random points of the circle.
   Not vacuous  the same quadrature against the kernel at 9t/10 is off by far more than the tolerance (the mutant).
   False without unit vectors: the kernels are then scaled by the norms.
   Reference    gao2019, Definition 5.1. The parity decides what a network without bias can learn: assumption-5.2@printed, cor-C.1@printed. *)
module AdvProofs.Statements.Gao2019.NeuralTangentKernelSampled

open System
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open MathNet.Numerics.Integration

/// What a kernel is beside its even or odd half.
type private Parity =
    | EvenPlusLinear
    | OddPlusSquare
    | Odd
    | Neither

let private terms = 64

/// Activations with their parity, and their series where there is no closed form.
let private kernels =
    [ Activation.Relu, EvenPlusLinear
      Activation.QuadraticRelu, OddPlusSquare
      Activation.SmoothRelu, EvenPlusLinear
      Activation.Softplus, EvenPlusLinear
      Activation.Gelu, EvenPlusLinear
      Activation.Silu, EvenPlusLinear
      Activation.Tanh, Odd
      Activation.Erf, Odd
      Activation.Shifted 0.5, Neither ]
    |> List.map (fun (activation, parity) -> activation.Name, (activation, parity, lazy (TangentKernelSeries.Of(activation, terms))))

let private table = Map.ofList kernels

let private closed kernel t =
    match kernel with
    | "relu" -> NeuralTangentKernel.Relu t
    | "quadratic-relu" -> NeuralTangentKernel.QuadraticRelu t
    | "smooth-relu" -> NeuralTangentKernel.SmoothRelu t
    | _ -> let _, _, series = table[kernel] in series.Value.Value t

/// What the series leaves out at most.
let private rest kernel (t: float) =
    match kernel with
    | "relu" | "quadratic-relu" | "smooth-relu" -> 0.0
    | _ -> let _, _, series = table[kernel] in series.Value.Remainder * abs t ** float (terms + 1)

/// t E σ'(u)σ'(v): in polar coordinates of the plane of x and y, w = r(cos φ, sin φ) with E r^k 1{…} in closed form, or u by itself, or the whole plane.
let private quadrature inPlane nodes kernel t =
    let angle = acos t
    match kernel with
    // Both units are on where |φ| < π/2 and |φ − angle| < π/2; E r² = 2.
    | "relu" -> t * GaussLegendreRule.Integrate((fun _ -> 1.0 / (2.0 * Math.PI)), angle - Math.PI / 2.0, Math.PI / 2.0, nodes)
    | "quadratic-relu" ->
        t * GaussLegendreRule.Integrate((fun phi -> 4.0 * 2.0 * cos phi * cos (phi - angle) / (2.0 * Math.PI)), angle - Math.PI / 2.0, Math.PI / 2.0, nodes)
    // E[Φ(v) | u] = Φ(tu/√(2 − t²)), as v = tu + √(1−t²) w.
    | "smooth-relu" ->
        t * GaussLegendreRule.Integrate((fun u -> NormalDistribution.Cdf u * NormalDistribution.Cdf(t * u / sqrt (2.0 - t * t)) * NormalDistribution.Density u), -9.0, 9.0, nodes)
    | _ -> let activation, _, _ = table[kernel] in inPlane activation t

/// The plane by Gauss–Legendre quadrature over [−9, 9]².
let private byGaussLegendre nodes (activation: Activation) t =
    let across = sqrt (1.0 - t * t)
    let at u w = NormalDistribution.Density u * NormalDistribution.Density w * activation.Derivative u * activation.Derivative(t * u + across * w)
    t * GaussLegendreRule.Integrate((fun u w -> at u w), -9.0, 9.0, -9.0, 9.0, nodes)

let private correlation (trial: Trial) = Uniform.Between(trial.Key, 0L, -0.95, 0.95)

let private byTrapezoidalRule (activation: Activation) t = TangentKernelSeries.InThePlane(activation, t)

let private deviation factor inPlane nodes (trial: Trial) =
    let kernel, t = trial.Config.Word "kernel", correlation trial
    abs (closed kernel (factor * t) - quadrature inPlane nodes kernel t)

/// cᵀKc/‖c‖² on eight random points of the circle.
let private form (trial: Trial) =
    let angles = [ for i in 1L .. 8L -> 2.0 * Math.PI * Uniform.At(trial.Key, i) ]
    let c = [ for i in 1L .. 8L -> Gaussian.At(trial.Key.Child "c", i) ]
    let kernel = trial.Config.Word "kernel"
    let total = List.sum [ for a, x in List.zip angles c do for b, y in List.zip angles c -> x * y * closed kernel (cos (a - b)) ]
    total / List.sumBy (fun x -> x * x) c

/// The empirical kernel of a random network less K, times √m.
let private empirical width (trial: Trial) =
    let kernel, t = trial.Config.Word "kernel", correlation trial
    let activation, _, _ = table[kernel]
    let network = SymmetricTwoLayerNetwork.Initialise(width, 2, activation, trial.Key.Child("network").Child(int64 width))
    let x, y = [| 1.0; 0.0 |], [| t; sqrt (1.0 - t * t) |]
    (NeuralTangentKernel.Empirical(network, ReadOnlySpan x, ReadOnlySpan y) - closed kernel t) * sqrt (float width)

/// By how much the kernel misses its parity at t.
let internal parityDefect kernel t =
    let _, parity, _ = table[kernel]
    let plus, minus = closed kernel t, closed kernel -t
    match parity with
    | EvenPlusLinear -> abs (0.5 * (plus - minus) - t / 4.0)
    | OddPlusSquare -> abs (0.5 * (plus + minus) - t * t)
    | Odd -> abs (0.5 * (plus + minus))
    | Neither -> 0.0

let private narrow, private wide = 256, 4096

let private measure factor (trial: Trial) =
    let kernel, t = trial.Config.Word "kernel", correlation trial
    { Left = deviation factor byTrapezoidalRule 64 trial
      Symbols = [ "rest", rest kernel t ]
      Metrics = [ "form", form trial; "parity", parityDefect kernel t; "narrow", empirical narrow trial; "wide", empirical wide trial ] }

let private route factor =
    Some
        { Route = "Gauss-Legendre quadrature with 100 nodes"
          Remeasure = deviation factor (byGaussLegendre 100) 100
          // Poles of σ' at distance π/2 from the line leave 1.19^{−200} of the quadrature on [−9, 9]; the rest is rounding.
          Tolerance = 1e-9 }

let private parities =
    [ for parity, what in [ EvenPlusLinear, "even plus t/4"; OddPlusSquare, "odd plus t^2"; Odd, "odd"; Neither, "neither even nor odd beyond degree 2" ] do
          let names = String.concat ", " [ for name, (_, p, _) in kernels do if p = parity then name ]
          $"{names}: K is {what}." ]

let private summarise (trials: (Trial * Measurement) list) =
    let metric name (_, m: Measurement) = m.Metrics |> List.find (fst >> (=) name) |> snd
    let all name = trials |> List.map (metric name)
    let groups = trials |> List.groupBy (fun (trial, _) -> trial.Config.Word "kernel") |> List.map snd
    let least = groups |> List.map List.length |> List.min |> float
    let square name group = group |> List.sumBy (fun m -> metric name m ** 2.0)
    let score group = abs (List.sumBy (metric "narrow") group) / sqrt (square "narrow" group)
    // Both errors are scaled by √m, so that the exponent's excess over −1/2 is the slope of their root mean squares.
    let slope = groups |> List.averageBy (fun group -> 0.5 * log (square "wide" group / square "narrow" group) / log (float wide / float narrow))
    // Var ln rms = 1/(2n) for normal errors, of two widths and a mean over the kernels.
    let deviation = 1.0 / (log (float wide / float narrow) * sqrt (least * float groups.Length))
    let share = 7.28 / sqrt least
    let shifted = let _, _, series = table[(Activation.Shifted 0.5).Name] in series.Value.Coefficients.ToArray()
    { Summary.empty with
        Metrics =
            [ Summary.metric "least_form" (List.fold min infinity (all "form"))
              Summary.metric "largest_parity_defect" (List.fold max 0.0 (all "parity"))
              Summary.looseMetric 1e-6 "exponent_of_the_empirical_error" (slope - 0.5) ]
        Remarks = parities
        Gates =
            [ // 64 terms of size at most 2, eight times the largest c².
              Gate.atMost "Gram matrices are positive semidefinite" 1e-12 (all "form" |> List.map (~-))
              Gate.atMost "parity defect" 1e-12 (all "parity")
              Gate.atLeast "coefficients of t^2, t^3 and t^4 of the shifted kernel" 1e-4 [ shifted[1]; shifted[2]; shifted[3] ]
              Gate.atMost "mean of the empirical kernel off K, in standard errors" 6.0 (List.map score groups)
              |> Gate.sampled { Of = "mean of the empirical kernel"; Size = trials.Length; Alpha = 1e-6; Detects = (if share < 1.0 then share / sqrt (1.0 - share * share) else infinity); Declares = 4.0 }
              Gate.atMost "exponent of the empirical error off -1/2, in standard errors" 6.0 [ abs slope / deviation ]
              |> Gate.sampled { Of = "exponent of the empirical error"; Size = trials.Length; Alpha = 1e-6; Detects = 7.28 * deviation; Declares = 0.15 } ] }

let statement =
    { Id = "gao2019/ntk-sampled"
      Paper = Gao2019
      Title = "Tangent kernels against quadrature and random networks"
      Text =
        { Plain = "The closed forms of the ReLU, quadratic-ReLU and smooth-ReLU kernels and the Hermite series of six others equal t E sigma'(u) sigma'(v), the limit of the empirical kernel; their parities are those of the table."
          Latex = @"$K_\sigma(t) = t\, \mathbb{E}\, \sigma'(u) \sigma'(v)$ with correlation $t$ has the closed forms of the identities, or the series $\sum_k \beta_k^2 t^{k+1}$; it is the limit of $\langle \nabla_W f(x), \nabla_W f(y) \rangle$, of the parity in the table, and positive semidefinite." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\|x\| = \|y\| = 1$" ]
      Measured = { Plain = "closed form minus quadrature, in absolute value"; Latex = @"$|K_\sigma(t) - \mathrm{quadrature}|$" }
      Bound = Expr.parse "1/10^9 + rest" |> Result.defaultWith failwith
      Hidden = [ "rest", "what the series leaves out: its remainder times |t|^65; 0 for closed forms" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 60 | Ci -> 200 | Nightly -> 1200 | Campaign -> 20_000)
            [ for name, _ in kernels -> { Values = [ "kernel", Word name ]; Trials = trials } ]
      Measure = measure 1.0
      SecondRoute = route 1.0
      Exact = None
      Summarise = summarise
      Mutation = { What = "the closed form at 9/10 of t"; Apply = fun s -> { s with Measure = measure 0.9; SecondRoute = route 0.9 } } }
