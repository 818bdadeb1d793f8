(* Theorem 5.3 at widths in reach: a robust network near initialisation, built.

   Claim        there is W⋆ with ‖W⋆ − W⁰‖_{2,∞} ≤ R m^{−2/3} and L_{A⋆}(f_{W⋆}) ≤ ε.
   Hypotheses   γ-separable data; here d = 3, n = 2, 3, 4 equispaced points of the circle with alternating labels, ρ = 1/20, ε = 1/2, m = 4096, R = 12.
   Measured     L_{A⋆} exactly, by a sweep of the circle, at W⋆_r = W_r⁰ + m^{−1/3} a_r Σ_i v_i x_i 1{z_r(x_i) ≥ 0}, v = K^{−1} y, K_ij = ⟨x_i, x_j⟩ #{r : both on}/m, for which g_{W⋆}(x_i) = y_i exactly.
                Gate: the radius. Second route: dense search of the arcs with f by its definition.
   Not vacuous  at W⁰ the loss is near 1; ε/10 is not reached by this W⋆ (the mutant).
   False without separation: at δ < 2ρ two arcs with different labels meet, where the loss is at least 1.
   Reference    zhang2020, Theorem 5.3; W⋆ is ours, with a radius far below that of Lemma 6.5 (width-table). *)
module AdvProofs.Statements.Zhang2020.Theorem5_3

open System
open MathNet.Numerics.LinearAlgebra
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Statements

/// Initialisation, data and W*.
let private construct (trial: Trial) =
    let m, count = trial.Config.Int "m", trial.Config.Int "n"
    let initial, sample = TwoLayerReluNetwork.Initialise(m, 3, trial.Key), SphereSample.Equispaced count
    let x = [| for i in 0 .. count - 1 -> sample.Input(i).ToArray() |]
    let on = x |> Array.map (fun point -> let z = Array.zeroCreate<float> m in initial.PreActivations(ReadOnlySpan point, Span z); z |> Array.map (fun t -> t >= 0.0))
    let dot (u: float[]) (w: float[]) = u[0] * w[0] + u[1] * w[1] + u[2] * w[2]
    let both i j = Array.fold2 (fun total p q -> if p && q then total + 1.0 else total) 0.0 on[i] on[j]
    let kernel = Matrix<float>.Build.Dense(count, count, (fun i j -> dot x[i] x[j] * both i j / float m))
    let v = kernel.Solve(Vector<float>.Build.Dense sample.Labels)
    let weights = initial.Weights.ToArray()
    for r in 0 .. m - 1 do
        for i in 0 .. count - 1 do
            if on[i][r] then
                for k in 0..2 do
                    weights[3 * r + k] <- weights[3 * r + k] + initial.Outer[r] * v[i] * x[i][k] / Math.Cbrt(float m)
    initial, sample, initial.WithWeights(ReadOnlySpan weights)

let private measure (trial: Trial) =
    let initial, sample, star = construct trial
    let worst = Array.zeroCreate<float> sample.Inputs.Length
    ExactCircleAdversary(SphericalCap(trial.Config.Number "rho"), Loss.Absolute).Perturb(star, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, 0, Span worst)
    let m = trial.Config.Number "m"
    { Left = List.average [ for i in 0 .. sample.Count - 1 -> abs (star.Value(ReadOnlySpan worst[3 * i .. 3 * i + 2]) - sample.Labels[i]) ]
      Symbols = []
      Metrics = [ "radius", PseudoNetwork(initial, star).LargestDisplacement * Math.Cbrt m ** 2.0 / trial.Config.Number "R" ] }

/// The robust loss by a search of 2001 angles of each arc.
let private bySearch (trial: Trial) =
    let _, sample, star = construct trial
    let cap = SphericalCap(trial.Config.Number "rho")
    let value angle = star.Reference(ReadOnlySpan [| SphericalCap.SphereRadius * cos angle; SphericalCap.SphereRadius * sin angle; SphericalCap.Height |])
    List.average
        [ for i in 0 .. sample.Count - 1 ->
              let x = sample.Input(i).ToArray()
              Seq.max (seq { for k in -1000..1000 -> abs (value (atan2 x[1] x[0] + cap.HalfAngle * float k / 1000.0) - sample.Labels[i]) }) ]

let private summarise (trials: (Trial * Measurement) list) =
    let radii = trials |> List.map (fun (_, m) -> snd m.Metrics.Head)
    let loss (members: (Trial * Measurement) list) = members |> List.map (fun (_, m) -> m.Left) |> List.max
    let byConfig = trials |> List.groupBy (fun (trial, _) -> trial.Config.Int "n", trial.Config.Int "m")
    { Summary.empty with
        Gates = [ radii |> Gate.atMost "movement times m^(2/3), over R" 1.0 ]
        Metrics = [ for (n, m), members in byConfig -> Summary.looseMetric 1e-6 $"robust_loss_n{n}_m{m}" (loss members) ] }

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
                  for m in sizes ->
                      { Values = [ "n", Whole n; "m", Whole m; "epsilon", Ratio(Rational.fraction 1 2); "R", Whole 12; "rho", Ratio(Rational.fraction 1 20) ]; Trials = trials } ]
      Measure = measure
      SecondRoute = Some { Route = "dense search of the arcs"; Remeasure = bySearch; Tolerance = 1e-3 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "a tenth of epsilon"; Apply = fun s -> { s with Bound = s.Bound / Expr.integer 10 } } }
