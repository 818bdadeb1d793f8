(* Theorem 5.2: near its initialisation a wide network approximates a robust function of the kernel's space.

   Claim        let g₂ ∈ F_RF, B = ‖g₂‖_RF, M = m/2, c_i = c(w_i)/(M p₀(w_i)), w_i = w_{i0} + a_i(√m/2)c_i, w̄_i = w̄_{i0} − a_i(√m/2)c_i. Then ‖W∗ − W₀‖_F ≤ B and, with
                probability ≥ 1 − δ, sup_S |f(W∗) − g₂| ≤ C₁B²/(2√m) + (√2B/√m)(4(C₀ + C₁√d) + C₀√(2 ln(1/δ))).
   Hypotheses   |σ'| ≤ C₀, σ' is C₁-Lipschitz; here σ = zΦ + φ, d = 3, and g₂ = Σ a_t K(·, x_t) fitted to three alternating lifted points whose arcs have radius .1.
   Measured     sup_S |f(W∗) − g₂|, certified from above within ten per cent: cells of the sphere, values, gradients and a bound on second derivatives; second route: the
                best of spread points and a search round them, from below.
                Gates: the linear part of f(W∗) equals g₃ to rounding; ‖W∗ − W₀‖_F ≤ B; and what the theorem is for: the robust loss of W∗ on the arcs, by a grid, is
                at most 1/10 for m ≥ 400.
   Not vacuous  the supremum is of the order B/√m, and m^{-3/2} in place of m^{-1/2} is refuted (the mutant).
   False without the signs a_i: thm-5.2-construction@printed.
   Reference    gao2019, Theorem 5.2; the second term is prop-C.1 with M = m/2, the first the second-order remainder. *)
module AdvProofs.Statements.Gao2019.Theorem5_2

open System
open AdvProofs.Exact
open AdvProofs.Networks.Losses
open AdvProofs.Statements

let private relative = 0.1

/// f(W*) − g₂ with its gradient: K'(t) = 1/4 + asin(t/2)/(2π) + t/(2π√(4−t²)).
let internal difference (construction: TaylorConstruction) : SphereFunction =
    fun x ->
        let gradient = Array.zeroCreate<float> x.Length
        let f = construction.Star.ValueAndGradient(ReadOnlySpan x, Span gradient)
        for t in 0 .. construction.Target.Centres.Length - 1 do
            let centre = construction.Target.Centres[t]
            let s = max -1.0 (min 1.0 (SymmetricMatrix.dot centre x))
            let slope = 0.25 + asin (s / 2.0) / (2.0 * Math.PI) + s / (2.0 * Math.PI * sqrt (4.0 - s * s))
            for j in 0 .. x.Length - 1 do
                gradient[j] <- gradient[j] - construction.Target.Coefficients[t] * slope * centre[j]
        f - construction.Target.Value x, gradient

/// The mean over the inputs of the largest loss of W* at 21 points of each arc.
let private robustLoss (sample: LiftedSample) (construction: TaylorConstruction) =
    sample.OnArcs 0.5 21
    |> Array.mapi (fun i points -> points |> Array.map (fun x -> Loss.SquareRoot.Value(construction.Star.Value(ReadOnlySpan x), sample.Labels[i])) |> Array.max)
    |> Array.average

let private measure (trial: Trial) =
    let sample, construction = TaylorConstruction.ofTrial true trial
    let attained = SphereSupremum.attained 200_000 relative construction.Curvature 3 (difference construction)
    let deviation =
        TaylorConstruction.points (trial.Key.Child "x") 20
        |> List.map (fun x -> abs (construction.LinearPart x - construction.RandomFeatures x))
        |> List.reduce (fun a b -> if Double.IsNaN a || a >= b then a else b)
    { Left = (1.0 + relative) * attained
      Symbols = [ "B", construction.Norm ]
      Metrics =
        [ "linear_part", deviation * 1e14 / trial.Config.Number "m"
          "distance_over_norm", construction.Distance / construction.Norm
          "robust_loss", robustLoss sample construction ] }

let private again (trial: Trial) =
    let _, construction = TaylorConstruction.ofTrial true trial
    (1.0 + relative) * SphereSupremum.searched 1500 3 (difference construction)

let private summarise (trials: (Trial * Measurement) list) =
    let all name chosen = trials |> List.filter (fun (t, _) -> chosen (t.Config.Int "m")) |> List.map (fun (_, m) -> m.Metrics |> List.find (fst >> (=) name) |> snd)
    let widths = trials |> List.map (fun (t, _) -> t.Config.Int "m") |> List.distinct
    let mean m = trials |> List.filter (fun (t, _) -> t.Config.Int "m" = m) |> List.averageBy (fun (_, measured) -> measured.Left)
    { Summary.empty with
        Metrics =
            [ for m in widths do
                  yield Summary.looseMetric 1e-6 $"mean_supremum_m_{m}" (mean m)
              yield Summary.metric "largest_distance_over_RF_norm" (List.max (all "distance_over_norm" (fun _ -> true))) ]
        Gates =
            [ Gate.atMost "the linear part against g_3, in units of m·1e-14" 1.0 (all "linear_part" (fun _ -> true))
              Gate.atMost "the distance from W_0 over the RF norm" (1.0 + 1e-12) (all "distance_over_norm" (fun _ -> true))
              Gate.atMost "the robust loss of W* for m >= 400" 0.1 (all "robust_loss" (fun m -> m >= 400)) ]
        Figures =
            [ Plot("f(W*) against g_2", { Label = "m"; Logarithmic = true }, { Label = "sup |f(W*) − g_2|"; Logarithmic = true },
                   [ { Name = "mean of the trials"; Points = [ for m in widths -> float m, mean m ]; Joined = true } ]) ] }

let private bound = "C_1*B^2/(2*m^(1/2)) + sqrt(2)*B/m^(1/2)*(4*(C_0 + C_1*sqrt(d)) + C_0*sqrt(2*ln(1/delta)))"

let statement =
    { Id = "gao2019/thm-5.2"
      Paper = Gao2019
      Title = "A robust network near its initialisation (corrected construction)"
      Text =
        { Plain = "Some W* with |W* - W0|_F <= B has sup |f(W*) - g_2| <= C1 B^2/(2 sqrt m) + (sqrt 2 B/sqrt m)(4(C0 + C1 sqrt d) + C0 sqrt(2 ln(1/delta))), with probability at least 1 - delta."
          Latex = @"Some $W_*$ with $\|W_* - W_0\|_F \le B$ has $\sup_S |f(W_*, x) - g_2(x)| \le \frac{C_1 B^2}{2\sqrt{m}} + \frac{\sqrt{2} B}{\sqrt{m}} \left( 4(C_0 + C_1 \sqrt{d}) + C_0 \sqrt{2 \ln(1/\delta)} \right)$ with probability $\ge 1 - \delta$." }
      Reading = Corrected "the factor a_i is restored, R = ‖g₂‖_RF, and the constants are those of the repaired Proposition C.1"
      Kind = HighProbability(0.01, 1e-6)
      Expected = ToHold
      Hypotheses = [ @"$|\sigma'| \le C_0$, $\sigma'$ is $C_1$-Lipschitz, $B = \|g_2\|_{RF}$"; @"here $\sigma(z) = z\Phi(z) + \varphi(z)$ and $d = 3$" ]
      Measured = { Plain = "certified upper bound of sup |f(W*) - g_2| over the sphere"; Latex = @"$\sup_S |f(W_*, x) - g_2(x)|$ from above" }
      Bound = Expr.parse bound |> Result.defaultWith failwith
      Hidden = [ "R_{D,B,ε}", "‖g₂‖_RF" ]
      Needs = []
      Grid =
        fun tier ->
            // The cells of a certified supremum take a time that grows with m^{3/2}.
            let trials m = (match tier with Quick -> 3 | Ci -> max 3 (8000 / m) | Nightly -> max 5 (32_000 / m) | Campaign -> 500)
            [ for m in (match tier with Quick -> [ 100; 400 ] | Ci -> [ 100; 400; 1600 ] | _ -> [ 100; 400; 1600; 6400 ]) ->
                  { Values = [ "m", Whole(int64 m); "d", Whole 3; "n", Whole 3; "radius", Real 0.1; "delta", Real 0.01 ] @ TaylorConstruction.constants; Trials = trials m } ]
      Measure = measure
      SecondRoute =
        Some
            { Route = "spread points and a search round the best, from below"
              Remeasure = again
              // The certified value is within ten per cent of the supremum, and the suprema are below 1/2.
              Tolerance = relative / 2.0 }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "m^(-3/2) instead of m^(-1/2)"
          Apply = fun s -> { s with Bound = Expr.parse (bound.Replace("m^(1/2)", "m^(3/2)")) |> Result.defaultWith failwith } } }
