(* Theorem 4.1 as an exact inequality, run by run: projected adversarial training of a deep network.

   Claim        for every run of projected gradient descent on B(R), every A and every W⋆ ∈ B(R): min_{t<T} L_A(W_t) − L⋆(W⋆) ≤ d_0²/(2αT) + max_t gap_t + (α/2) max_t ‖∇L_A(W_t)‖²,
                d_t = ‖W_t − W⋆‖_F, gap_t = max(0, ⟨∇L_A(W_t), W⋆ − W_t⟩ − (ℓ̄_t(W⋆) − L_A(W_t))), ℓ̄_t(W⋆) = (1/n) Σ ℓ(f(W⋆, A(W_t, x_i)), y_i) ≤ L⋆(W⋆).
   Hypotheses   ℓ is any loss with a gradient. With d_0² ≤ HR²/m, ‖W⋆ − W_t‖ ≤ 2√H R/√m and lemma-A.6 this is the theorem, with m ≥ Θ(R⁹H^{19}/ε⁷), T = Θ(R²H³/ε²).
   Measured     d = 3, n equispaced points of X ⊂ S, ρ = 1/10, H = 2, 3, R = 3, α = 1/(5mH), five adversaries; W⋆ is what 2T steps against the grid adversary reach, or random at distance R/√m in every layer. L⋆(W⋆) is bracketed by a
                certified grid and taken from above. Gates: the recursion d_{t+1}² ≤ d_t² + 2α(ℓ̄_t(W⋆) − L_A(W_t) + gap_t) + α²‖∇‖² at every step; ℓ̄_t(W⋆) ≤ L⋆(W⋆); the bracket; both
                distances; W_t ∈ B(R). Second route: the run again, gradients unit by unit, and L⋆(W⋆) by a dense search.
   Not vacuous  the left side is positive in runs against strong adversaries; the gap and gradient terms alone are exceeded (the mutant).
   False without W⋆ ∈ B(R), which the projection's nonexpansiveness needs.
   Reference    gao2019, Theorem 4.1 and its proof; d_0² ≤ R²/m there is thm-4.1-proof@printed. Printed is min over t = 1 … T where the recursion controls t = 0 … T−1. *)
module AdvProofs.Statements.Gao2019.Theorem4_1

open System
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements
open AdvProofs.Statements.Statistics

let private loss = RobustLoss.loss
let private rho = 0.1

let private adversaryOf (trial: Trial) name = RobustLoss.adversary name rho (trial.Key.Child "adversary")

let private train (initial: DeepReluNetwork) (sample: LabelledSample) adversary (options: ProjectedDescentOptions<DeepReluNetwork>) (trial: Trial) =
    ProjectedGradientDescent.Run(initial, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, adversary, options, trial.Sources.Cancellation)

/// Initialisation, data, α, the radius of a layer's ball, and W⋆.
let private setting (trial: Trial) =
    let config = trial.Config
    let m, depth = config.Int "m", config.Int "H"
    let initial = DeepReluNetwork.Initialise(m, 3, depth, trial.Key.Child "network")
    let sample = SphereSample.Equispaced(config.Int "n")
    let alpha, radius = 0.2 / float (m * depth), config.Number "R" / sqrt (float m)
    let comparator =
        match config.Word "comparator" with
        | "trained" ->
            let options = ProjectedDescentOptions<DeepReluNetwork>(Steps = 2 * config.Int "T", StepSize = alpha, Loss = loss, LayerRadius = radius)
            (train initial sample (adversaryOf trial "grid") options trial).Final
        | _ ->
            let move h w =
                let u = LayerProducts.unitVector (trial.Key.Child("comparator").Child(int64 h)) (m * m)
                Array.map2 (fun w t -> w + radius * t) w u
            initial.WithLayers(LayerProducts.layers initial |> Array.mapi move)
    initial, sample, alpha, radius, comparator

let private measure (trial: Trial) =
    let initial, sample, alpha, radius, comparator = setting trial
    let steps, depth = trial.Config.Int "T", float (trial.Config.Int "H")
    let options = ProjectedDescentOptions<DeepReluNetwork>(Steps = steps, StepSize = alpha, Loss = loss, LayerRadius = radius, Comparator = comparator)
    let trace = train initial sample (adversaryOf trial (trial.Config.Word "adversary")) options trial
    trial.Sources.Cancellation.ThrowIfCancellationRequested()
    let regrets = trace.Steps |> Seq.choose (fun s -> match s.Regret with null -> None | regret -> Some(s, regret)) |> Array.ofSeq
    let lower, upper = RobustLoss.bracket comparator (RobustLoss.lipschitzOfDeep comparator) (SphericalCap rho) 0.002 sample
    let distances = Array.append (regrets |> Array.map (fun (_, r) -> r.DistanceSquared)) [| trace.FinalDistanceSquared.Value |]
    let gap (s: ProjectedDescentStep, r: DescentRegret) = r.Gap s.AdversarialLoss
    let recursion t (s: ProjectedDescentStep, r: DescentRegret) =
        distances[t + 1] - distances[t] - 2.0 * alpha * (r.ComparatorLoss - s.AdversarialLoss + gap (s, r)) - alpha * alpha * s.GradientNormSquared
    let reach = Seq.append (regrets |> Seq.collect (fun (s, _) -> s.Distances)) trace.FinalDistances |> Seq.max
    let gaps, gradients = regrets |> Array.map gap |> Array.max, regrets |> Array.map (fun (s, _) -> s.GradientNormSquared) |> Array.max
    { Left = (regrets |> Array.map (fun (s, _) -> s.AdversarialLoss) |> Array.min) - upper
      Symbols = [ "alpha", alpha; "d", distances[0]; "gap", gaps; "G", gradients ]
      Metrics =
        [ "recursion", regrets |> Array.mapi recursion |> Array.max
          "comparator", (regrets |> Array.map (fun (_, r) -> r.ComparatorLoss) |> Array.max) - upper
          "bracket", upper - lower
          "start", distances[0] / (depth * radius * radius)
          "span", sqrt (Array.max distances) / (2.0 * sqrt depth * radius)
          "reach", reach / radius
          "gap", gaps
          "gradient", gradients / (float initial.Width * depth * depth) ] }

/// W_{t+1} from W_t by the definitions: backward through the gates unit by unit, then the projection.
let private descend (initial: DeepReluNetwork) (network: DeepReluNetwork) (points: float[][]) (labels: float[]) alpha radius =
    let m, layers = initial.Width, LayerProducts.layers network
    let next = layers |> Array.map Array.copy
    for i in 0 .. labels.Length - 1 do
        let forward = LayerProducts.forward network points[i]
        let a = network.Outer.ToArray()
        let slope = loss.Derivative(LayerProducts.dot a (snd (Array.last forward)), labels[i]) / float labels.Length
        let mutable u = a
        for h in network.Depth .. -1 .. 1 do
            let gated, below = Array.map2 (fun z c -> if z >= 0.0 then c else 0.0) (fst forward[h]) u, snd forward[h - 1]
            for r in 0 .. m - 1 do
                for j in 0 .. m - 1 do
                    next[h - 1][r * m + j] <- next[h - 1][r * m + j] - alpha * slope * gated[r] * below[j]
            u <- Array.init m (fun j -> Seq.sum (seq { for r in 0 .. m - 1 -> gated[r] * layers[h - 1][r * m + j] }))
    let project w w0 =
        let change = Array.map2 (-) w w0
        let size = LayerProducts.norm change
        if size <= radius then w else Array.map2 (fun c w0 -> w0 + radius / size * c) change w0
    initial.WithLayers(Array.map2 project next (LayerProducts.layers initial))

let private byDefinition (trial: Trial) =
    let initial, sample, alpha, radius, comparator = setting trial
    let adversary = adversaryOf trial (trial.Config.Word "adversary")
    let perturbed = Array.zeroCreate<float> sample.Inputs.Length
    let rec run t (network: DeepReluNetwork) best =
        if t = trial.Config.Int "T" then best
        else
            adversary.Perturb(network, ReadOnlySpan sample.Inputs, ReadOnlySpan sample.Labels, t, Span perturbed)
            let points = Array.chunkBySize 3 perturbed
            let current = Array.average (Array.map2 (fun x y -> loss.Value(LayerProducts.value network x, y)) points sample.Labels)
            run (t + 1) (descend initial network points sample.Labels alpha radius) (min best current)
    run 0 initial infinity - RobustLoss.bySearch (LayerProducts.value comparator) (SphericalCap rho) 300 sample

let private summarise (trials: (Trial * Measurement) list) =
    let metric name (_, m: Measurement) = m.Metrics |> List.find (fst >> (=) name) |> snd
    let all name = trials |> List.map (metric name)
    let groups = trials |> List.groupBy (fun (trial, _) -> trial.Config.Word "comparator", trial.Config.Int "m", trial.Config.Int "H")
    /// Exponents of the mean gap in m: the theorem allows −1/6.
    let slopes =
        [ for (star, depth), members in groups |> List.groupBy (fun ((star, _, depth), _) -> star, depth) do
              let points = [ for (_, m, _), group in members do if (group |> List.averageBy (metric "gap")) > 0.0 then log (float m), log (group |> List.averageBy (metric "gap")) ]
              if points.Length > 2 then $"The mean of max gap_t falls like m^{Exponent.slope points:F2} (W_* {star}, H = {depth}); the bound allows -1/6." ]
    let beyond = trials |> List.filter (fun (trial, m) -> metric "start" (trial, m) * trial.Config.Number "H" > 1.0 + 1e-12) |> List.length
    { Summary.empty with
        Metrics =
            [ for (star, m, depth), group in groups do
                  yield Summary.looseMetric 1e-3 $"mean_gap_{star}_m={m}_H={depth}" (group |> List.averageBy (metric "gap"))
              yield Summary.looseMetric 1e-3 "largest_gradient_over_mHH" (List.max (all "gradient"))
              yield Summary.looseMetric 1e-3 "largest_start_over_HRR_m" (List.max (all "start")) ]
        Remarks =
            [ $"{beyond} of {trials.Length} runs have d_0^2 > R^2/m, against the printed proof."
              $"""The recursion holds at all {trials |> List.sumBy (fun (trial, _) -> trial.Config.Int "T")} steps; its left side less its right side is at most {List.max (all "recursion"):G3}."""
              yield! slopes ]
        Gates =
            [ all "recursion" |> Gate.atMost "excess of the recursion at a step" 1e-11
              all "comparator" |> Gate.atMost "loss of W_* on the attacked points over its worst case" 1e-12
              all "bracket" |> Gate.atMost "width of the bracket of L_*(W_*)" 0.002
              all "start" |> Gate.atMost "d_0^2 over H R^2/m" (1.0 + 1e-12)
              all "span" |> Gate.atMost "|W_* - W_t| over 2 sqrt(H) R/sqrt m" (1.0 + 1e-12)
              all "reach" |> Gate.atMost "distance of a layer over R/sqrt m" (1.0 + 1e-12) ] }

let statement =
    { Id = "gao2019/thm-4.1"
      Paper = Gao2019
      Title = "Projected adversarial training of deep networks, run by run"
      Text =
        { Plain = "min over t < T of L_A(W_t) - L_*(W_*) <= d_0^2/(2 alpha T) + max gap_t + alpha/2 max |grad L_A(W_t)|^2 in every run, for every A and every W_* in B(R)."
          Latex = @"$\min_{t<T} L_{\mathcal{A}}(W_t) - L_*(W_*) \le \frac{\|W_0 - W_*\|_F^2}{2\alpha T} + \max_t \mathrm{gap}_t + \frac{\alpha}{2} \max_t \|\nabla L_{\mathcal{A}}(W_t)\|_F^2$ in every run, for every $\mathcal{A}$ and $W_* \in \mathcal{B}(R)$." }
      Reading = Corrected "the inequality behind it, exactly; d_0² ≤ HR²/m, and m ≥ Θ(R⁹H^{19}/ε⁷)"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$W_* \in \mathcal{B}(R)$; here $d = 3$, $\ell = \sqrt{1+(f-y)^2} - 1$" ]
      Measured = { Plain = "least loss of the run over the robust loss of W_*"; Latex = @"$\min_{t<T} L_{\mathcal{A}}(W_t) - L_*(W_*)$" }
      Bound = Expr.parse "d/(2*alpha*T) + gap + alpha*G/2 + 1/10^9" |> Result.defaultWith failwith
      Hidden = [ "Θ in m, T and α", "none in this form; the gap is lemma-A.6's, of the order R^{4/3}H³m^{−1/6} at most" ]
      Needs = []
      Grid =
        fun tier ->
            let runs sizes depths trials =
                [ for name in RobustLoss.adversaries do
                      for star in [ "trained"; "random" ] do
                          for depth in depths do
                              for m in sizes ->
                                  { Values =
                                      [ "adversary", Word name; "comparator", Word star; "m", Whole m; "H", Whole depth; "n", Whole 3; "R", Whole 3; "T", Whole 60 ]
                                    Trials = trials } ]
            match tier with
            | Quick -> runs [ 32 ] [ 2; 3 ] 1
            | Ci -> runs [ 32; 96 ] [ 2; 3 ] 2
            | _ -> runs [ 16; 32 ] [ 2; 3 ] 260 @ runs [ 64; 128; 256 ] [ 2; 3 ] 1
      Measure = measure
      // Twice the width of the bracket, and a search of 601 angles an arc; the run itself is reproduced to rounding.
      SecondRoute = Some { Route = "gradients unit by unit, and a dense search"; Remeasure = byDefinition; Tolerance = 0.005 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "the gap and gradient terms alone"; Apply = fun s -> { s with Bound = Expr.parse "gap + alpha*G/2" |> Result.defaultWith failwith } } }
