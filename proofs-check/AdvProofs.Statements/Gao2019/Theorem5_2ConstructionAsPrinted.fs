(* The construction of Theorem 5.2 as printed: without the outer signs its linear part is not g₃, and its radius is twice the printed one.

   Claim        w_i = w_{i0} + √(m/4)c_i, w̄_i = w̄_{i0} − √(m/4)c_i make the linear part of f(W∗) equal to g₃ = Σ c_iᵀx σ'(w_iᵀx), within ‖W∗ − W₀‖_F ≤ ‖g₂‖_RF/2.
   Hypotheses   symmetric initialisation, σ = zΦ + φ, g₂ = Σ a_t K(·, x_t) fitted to three lifted points, c_i = 2c(w_i)/(m p₀(w_i)).
   Measured     max |⟨∇f(W₀, x), W∗ − W₀⟩ − g₃(x)| over 50 points of the sphere, by the engine's gradient; second route: by the central difference of f along W∗ − W₀.
                The linear part of a unit is a_i c_iᵀx σ': the terms with a_i = −1 have the wrong sign.
   Not vacuous  the deviation does not decrease with m.
   False without nothing: the printed construction is the false one; with the factor a_i the deviation is rounding (the mutant, which is not refuted).
   Reference    gao2019, proof of Theorem 5.2. Corrected: thm-5.2. The printed ‖c_i‖ ≤ ‖g₂‖_RF/m belongs to M = m features, but there are m/2. *)
module AdvProofs.Statements.Gao2019.Theorem5_2ConstructionAsPrinted

open System
open AdvProofs.Exact
open AdvProofs.Statements

let private farthest (linear: TaylorConstruction -> float[] -> float) signed (trial: Trial) =
    let _, construction = TaylorConstruction.ofTrial signed trial
    TaylorConstruction.points (trial.Key.Child "x") 50
    |> List.map (fun x -> abs (linear construction x - construction.RandomFeatures x))
    |> List.reduce (fun a b -> if Double.IsNaN a || a >= b then a else b)

/// (f(W₀ + h(W* − W₀)) − f(W₀ − h(W* − W₀)))/2h.
let private byDifference (construction: TaylorConstruction) (x: float[]) =
    let start, star = construction.Initial.Weights.ToArray(), construction.Star.Weights.ToArray()
    let value h = construction.Initial.WithWeights(ReadOnlySpan(Array.map2 (fun a b -> a + h * (b - a)) start star)).Value(ReadOnlySpan x)
    let h = 1e-3
    (value h - value -h) / (2.0 * h)

let private measure signed (trial: Trial) =
    let _, construction = TaylorConstruction.ofTrial signed trial
    { Left = farthest (fun c x -> c.LinearPart x) signed trial
      Symbols = []
      Metrics = [ "distance_over_norm", construction.Distance / construction.Norm ] }

let private route signed =
    Some
        { Route = "the central difference of f along W* − W₀"
          Remeasure = farthest byDifference signed
          // Third derivative along the way: h²/6 · Σ ‖Δw‖³ sup|σ'''|/√m is below 1e-6; rounding 1e-13/h.
          Tolerance = 1e-6 }

let private summarise (trials: (Trial * Measurement) list) =
    let deviation m = trials |> List.filter (fun (t, _) -> t.Config.Int "m" = m) |> List.averageBy (fun (_, measured) -> measured.Left)
    { Summary.empty with
        Metrics =
            [ for m in trials |> List.map (fun (t, _) -> t.Config.Int "m") |> List.distinct do
                  yield Summary.metric $"mean_deviation_m_{m}" (deviation m)
              yield Summary.metric "distance_over_RF_norm" (trials |> List.averageBy (fun (_, m) -> snd m.Metrics.Head)) ] }

let statement =
    { Id = "gao2019/thm-5.2-construction@printed"
      Paper = Gao2019
      Title = "The construction in the proof of Theorem 5.2 as printed"
      Text =
        { Plain = "With w_i = w_i0 + sqrt(m/4) c_i and its twin w_i0 - sqrt(m/4) c_i the linear part of f(W*) is g_3 = sum c_i.x sigma'(w_i.x)."
          Latex = @"With $w_i = w_{i0} + \sqrt{m/4}\, c_i$ and $\bar{w}_i = \bar{w}_{i0} - \sqrt{m/4}\, c_i$: $\langle \nabla_W f(W_0, x), W_* - W_0 \rangle = g_3(x) = \sum_i c_i^\top x\, \sigma'(w_i^\top x)$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToBeRefuted
      Hypotheses = [ @"$\|c_i\| \le \frac{2}{m} \|g_2\|_{RF}$, $\sigma(z) = z\Phi(z) + \varphi(z)$; three lifted points" ]
      Measured = { Plain = "largest deviation of the linear part from g_3 over 50 points"; Latex = @"$\max_x |\langle \nabla f(W_0, x), W_* - W_0 \rangle - g_3(x)|$" }
      // m products of numbers below ‖g₂‖_RF/√m · √m, and as many roundings of either sum.
      Bound = Expr.parse "m/10^14" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 3 | Ci -> 30 | Nightly -> 300 | Campaign -> 3000)
            [ for m in (if tier = Quick then [ 100; 400 ] else [ 100; 400; 1600 ]) -> { Values = [ "m", Whole m; "n", Whole 3; "radius", Real 0.1 ]; Trials = trials } ]
      Measure = measure false
      SecondRoute = route false
      Exact = None
      Summarise = summarise
      Mutation = { What = "the factor a_i restored"; Apply = fun s -> { s with Measure = measure true; SecondRoute = route true } } }
