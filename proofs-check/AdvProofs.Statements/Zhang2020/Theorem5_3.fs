(* Theorem 5.3 at widths in reach: a robust network near initialisation, built.

   Claim        there is W⋆ with ‖W⋆ − W⁰‖_{2,∞} ≤ R m^{−2/3} and L_{A⋆}(f_{W⋆}) ≤ ε.
   Hypotheses   γ-separable data; here d = 3, n = 2, 3, 4 equispaced points of the circle with alternating labels, ρ = 1/20, ε = 1/2, m = 4096, R = 12.
   Measured     L_{A⋆} exactly, by a sweep of the circle, at two W⋆. Kernel: W⋆_r = W_r⁰ + m^{−1/3} a_r Σ_i v_i x_i 1{z_r(x_i) ≥ 0}, v = K^{−1} y, K_ij = ⟨x_i, x_j⟩ #{r : both on}/m, for which
                g_{W⋆}(x_i) = y_i exactly. Least: the g_{W⋆} of least radius within 1/10 of the labels at five points of every arc, by convex programming; dual and primal radius agree to 10^{−3} (a gate),
                so no pseudo-network of smaller radius fits the arcs that well. Gate: the radius. Second route: dense search of the arcs with f by its definition.
   Not vacuous  at W⁰ the loss is near 1; ε/10 is not reached by this W⋆ (the mutant).
   False without separation: at δ < 2ρ two arcs with different labels meet, where the loss is at least 1.
   Reference    zhang2020, Theorem 5.3; W⋆ is ours, with a radius far below that of Lemma 6.5 (width-table). *)
module AdvProofs.Statements.Zhang2020.Theorem5_3

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Statements

/// Initialisation, data and W*.
let private kernel (trial: Trial) =
    let m, count = trial.Config.Int "m", trial.Config.Int "n"
    let initial, sample = TwoLayerReluNetwork.Initialise(m, 3, trial.Key), SphereSample.Equispaced count
    initial, sample, PseudoNetworkFit.MinimumNorm(initial, sample).Star

/// Five points of each arc, ends included, with the label of its centre.
let private arcPoints (trial: Trial) (sample: LabelledSample) =
    let cap = SphericalCap(trial.Config.Number "rho")
    [| for i in 0 .. sample.Count - 1 do
           let x = sample.Input(i).ToArray()
           for k in -2 .. 2 do
               let angle = atan2 x[1] x[0] + cap.HalfAngle * float k / 2.0
               [| SphericalCap.SphereRadius * cos angle; SphericalCap.SphereRadius * sin angle; SphericalCap.Height |], sample.Labels[i] |]
    |> Array.unzip

let private isLeast (config: Config) = config.Values |> List.exists (fst >> (=) "construction")

/// Initialisation, data and W*, with its bracket where the radius is least.
let private construct (trial: Trial) =
    if isLeast trial.Config then
        let initial, sample = TwoLayerReluNetwork.Initialise(trial.Config.Int "m", 3, trial.Key), SphereSample.Equispaced(trial.Config.Int "n")
        let points, labels = arcPoints trial sample
        let found = LeastRadius.bracket initial points labels 0.1
        initial, sample, found.Star, Some found
    else
        let initial, sample, star = kernel trial
        initial, sample, star, None

let private measure (trial: Trial) =
    let initial, sample, star, bracket = construct trial
    let radii =
        match bracket with
        | Some found -> [ "gap", (found.Feasible - found.Dual) / found.Dual; "misfit", found.Misfit; "least", found.Dual ]
        | None -> []
    let worst = Array.zeroCreate<float> sample.Inputs.Length
    ExactCircleAdversary(SphericalCap(trial.Config.Number "rho"), Loss.Absolute).Perturb(star, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, 0, Span worst)
    let m = trial.Config.Number "m"
    { Left = List.average [ for i in 0 .. sample.Count - 1 -> abs (star.Value(ReadOnlySpan worst[3 * i .. 3 * i + 2]) - sample.Labels[i]) ]
      Symbols = []
      Metrics = [ "radius", PseudoNetwork(initial, star).LargestDisplacement * Math.Cbrt m ** 2.0 / trial.Config.Number "R" ] @ radii }

/// The robust loss by a search of 2001 angles of each arc.
let private bySearch (trial: Trial) =
    let _, sample, star, _ = construct trial
    let cap = SphericalCap(trial.Config.Number "rho")
    let value angle = star.Reference(ReadOnlySpan [| SphericalCap.SphereRadius * cos angle; SphericalCap.SphereRadius * sin angle; SphericalCap.Height |])
    List.average
        [ for i in 0 .. sample.Count - 1 ->
              let x = sample.Input(i).ToArray()
              Seq.max (seq { for k in -1000..1000 -> abs (value (atan2 x[1] x[0] + cap.HalfAngle * float k / 1000.0) - sample.Labels[i]) }) ]

let private summarise (trials: (Trial * Measurement) list) =
    let metric name (_, m: Measurement) = m.Metrics |> List.find (fst >> (=) name) |> snd
    let radii = trials |> List.map (metric "radius")
    let leastOnes = trials |> List.filter (fun (trial, _) -> isLeast trial.Config)
    let loss (members: (Trial * Measurement) list) = members |> List.map (fun (_, m) -> m.Left) |> List.max
    let byConfig = trials |> List.groupBy (fun (trial, _) -> isLeast trial.Config, trial.Config.Int "n", trial.Config.Int "m")
    { Summary.empty with
        Gates =
            [ radii |> Gate.atMost "movement times m^(2/3), over R" 1.0
              leastOnes |> List.map (metric "gap") |> Gate.atMost "gap between the primal and the dual radius, relative" 1e-3
              leastOnes |> List.map (metric "misfit") |> Gate.atMost "misfit of the network of least radius at its points" (0.1 + 1e-9) ]
        Metrics = [ for (isLeast, n, m), members in byConfig -> Summary.looseMetric 1e-6 (if isLeast then $"least_radius_loss_n{n}_m{m}" else $"robust_loss_n{n}_m{m}") (loss members) ]
        Remarks =
            [ for (isLeast, n, m), members in byConfig do
                  let moved = members |> List.map (fun (trial, measured) -> metric "radius" (trial, measured) * trial.Config.Number "R") |> List.max
                  let name = if isLeast then "least radius" else "kernel"
                  let dual = if isLeast then members |> List.map (metric "least") |> List.min else nan
                  let floor = if isLeast then $", none below {dual:F3} fits the arcs within 1/10" else ""
                  $"{name}, n = {n}, m = {m}: R = {moved:F3}{floor}; exact robust loss at most {loss members:F4}." ] }

let statement =
    { Id = "zhang2020/thm-5.3"
      Paper = Zhang2020
      Title = "A robust network near initialisation, built and certified"
      Text =
        { Plain = "There is W* with |W* - W0|_{2,inf} <= R/m^(2/3) and L_A*(f_W*) <= eps."
          Latex = @"There is $W^*$ with $\|W^* - W^{(0)}\|_{2,\infty} \le \frac{R}{m^{2/3}}$ and $\mathcal{L}_{\mathcal{A}^*}(f_{W^*}) \le \epsilon$." }
      Reading = Corrected "judged at an explicit W⋆ and the R that small data need; the printed R and M₀ are out of reach"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$d = 3$, $n \le 4$ equispaced points, $\rho = \frac{1}{20}$, $R = 12$" ]
      Measured = { Plain = "exact robust training loss of the constructed network"; Latex = @"$\mathcal{L}_{\mathcal{A}^*}(f_{W^*})$, exactly" }
      Bound = Expr.parse "epsilon" |> Result.defaultWith failwith
      Hidden = [ "M₀, R", "m = 4096 and R = 12 suffice for these data" ]
      Needs = []
      Grid =
        fun tier ->
            let sizes, trials = (match tier with Quick -> [ 4096 ], 2 | Ci -> [ 4096; 16384 ], 3 | _ -> [ 4096; 32768; 262144 ], 5)
            [ for n in [ 2; 3; 4 ] do
                  for m in sizes do
                      let values = [ "n", Whole n; "m", Whole m; "epsilon", Ratio(Rational.fraction 1 2); "R", Whole 12; "rho", Ratio(Rational.fraction 1 20) ]
                      yield { Values = values; Trials = trials }
                      yield { Values = ("construction", Word "least") :: values; Trials = trials } ]
      Measure = measure
      SecondRoute = Some { Route = "dense search of the arcs"; Remeasure = bySearch; Tolerance = 1e-3 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "a tenth of epsilon"; Apply = fun s -> { s with Bound = s.Bound / Expr.integer 10 } } }
