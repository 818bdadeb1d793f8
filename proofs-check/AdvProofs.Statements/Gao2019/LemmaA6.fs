(* Lemma A.6 at H = 1: the exact supremum of the gap to convexity grows like .6452 (mR)^{1/3}.

   Claim        f(W_2) − f(W_0) − ⟨∇f(W_0), W_2 − W_0⟩ ≤ ‖W_2 − W_0‖_F·O((mR)^{1/3} H^{5/2} √log m) on B(R), of either sign; at H = 1 the supremum over ‖W_2 − W_0‖_F = R/√m, divided by it, is
                (3/4)(√2 π)^{−1/3}‖x^(0)‖(mR)^{1/3}(1 + o(1)), with ‖x^(0)‖ → √2: exponent 1/3 is attained, the logarithm is not needed.
   Hypotheses   initialisation of network (1), ‖x‖ = 1, H = 1; z = W_0 x^(0) and ‖x^(0)‖ are drawn by their exact laws N(0, 2‖x^(0)‖²/m) and √(2χ²_m/m).
   Measured     the gap is Σ a_i(|u_i| − |z_i|)⁺ over units that flip, u = (W_2 − W_0)x^(0), so best is u = (W_2 − W_0)x^(0) with W_2 − W_0 of rank one. Its Lagrangian dual, minimised by
                bisection, is an upper bound for any multiplier λ: units with a_i > 2λ|z_i| flip, u_i = a_i/λ. Second route: a feasible point; units in order of a_i/|z_i|, the best number of them.
                Gates: dual over feasible value ≤ 1.02; the constant within 10 % at the largest m; the slope in m within .05 of 1/3 at R = 8.
   Not vacuous  the claim is attained up to the logarithm; without the factor m^{1/3} the constant grows (the mutant).
   False without R/√m as the radius: on a ball of fixed radius the gap is of the order √m.
   Reference    gao2019, Lemma A.6. For H > 1 nothing is claimed here. *)
module AdvProofs.Statements.Gao2019.LemmaA6

open System
open AdvProofs.Exact
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Statistics

/// Outer weights, pre-activations and ‖x^(0)‖ of one network of width m.
let private setting (trial: Trial) =
    let m = trial.Config.Int "m"
    let draw (name: string) = Array.init m (fun i -> Gaussian.At(trial.Key.Child name, int64 i))
    let size = sqrt (2.0 / float m * (draw "x0" |> Array.sumBy (fun g -> g * g)))
    let scale = sqrt (2.0 / float m) * size
    draw "a", draw "z" |> Array.map (fun g -> scale * g), size

/// An upper bound on Σ a_i(|u_i| − |z_i|)⁺ over ‖u‖ ≤ b: the Lagrangian dual at the λ where its slope changes sign.
let internal dual (a: float[]) (z: float[]) b =
    let active l f =
        let mutable total = 0.0
        for i in 0 .. a.Length - 1 do
            if a[i] > 2.0 * l * abs z[i] then total <- total + f a[i] (abs z[i])
        total
    let slope l = 0.5 * b * b - active l (fun ai _ -> ai * ai) / (2.0 * l * l)
    let rec bisect low high steps =
        let middle = sqrt (low * high)
        if steps = 0 then high
        elif slope middle < 0.0 then bisect middle high (steps - 1)
        else bisect low middle (steps - 1)
    let l = bisect 1e-9 1e12 80
    0.5 * l * b * b + active l (fun ai zi -> ai * ai / (2.0 * l) - ai * zi)

/// The value at the best feasible u of the form u_i ∝ a_i on the first units in order of a_i/|z_i|, and how many they are.
let internal feasible (a: float[]) (z: float[]) b =
    let order = [| for i in 0 .. a.Length - 1 do if a[i] > 0.0 then i |] |> Array.sortBy (fun i -> abs z[i] / a[i])
    let squares, products = order |> Array.scan (fun t i -> t + a[i] * a[i]) 0.0, order |> Array.scan (fun t i -> t + a[i] * abs z[i]) 0.0
    Array.map2 (fun s p -> b * sqrt s - p) squares products |> Array.indexed |> Array.maxBy snd

/// The supremum of the gap of either sign over the radius R/√m, divided by it.
let private ratio value (trial: Trial) =
    let a, z, size = setting trial
    let rho = trial.Config.Number "R" / sqrt (trial.Config.Number "m")
    let both = [ value a z (rho * size); value (Array.map (~-) a) z (rho * size) ]
    List.max both / rho, size

let private constant size = 0.75 * size * (sqrt 2.0 * Math.PI) ** (-1.0 / 3.0)

let private measure (trial: Trial) =
    let upper, size = ratio dual trial
    let lower, _ = ratio (fun a z b -> snd (feasible a z b)) trial
    let expected = constant size * (trial.Config.Number "m" * trial.Config.Number "R") ** (1.0 / 3.0)
    { Left = upper
      Symbols = []
      Metrics = [ "duality", upper / lower; "constant", upper / expected ] }

let private summarise (trials: (Trial * Measurement) list) =
    let metric name (_, m: Measurement) = m.Metrics |> List.find (fst >> (=) name) |> snd
    let widest = trials |> List.map (fun (trial, _) -> trial.Config.Int "m") |> List.max
    let off = trials |> List.filter (fun (trial, _) -> trial.Config.Int "m" = widest) |> List.averageBy (metric "constant")
    let points =
        trials
        |> List.filter (fun (trial, _) -> trial.Config.Number "R" = 8.0)
        |> List.groupBy (fun (trial, _) -> trial.Config.Number "m")
        |> List.map (fun (m, group) -> log m, group |> List.averageBy (fun (_, m) -> log m.Left))
    let slope = Exponent.slope points
    { Summary.empty with
        Metrics = [ Summary.looseMetric 1e-6 "constant_over_its_limit" off; Summary.looseMetric 1e-6 "slope_in_m" slope ]
        Gates =
            [ trials |> List.map (metric "duality") |> Gate.atMost "dual over feasible value" 1.02
              [ abs (off - 1.0) ] |> Gate.atMost "constant at the largest width off its limit" 0.1
              [ abs (slope - 1.0 / 3.0) ] |> Gate.atMost "slope in m off 1/3" 0.05 ] }

let statement =
    { Id = "gao2019/lemma-A.6"
      Paper = Gao2019
      Title = "Almost convexity of the deep network: .6452 (mR)^{1/3} at H = 1"
      Text =
        { Plain = "sup over |W - W_0|_F = R/sqrt m of |f(W) - f(W_0) - <grad f(W_0), W - W_0>|/|W - W_0|_F is of the order (mR)^(1/3): .6452 (mR)^(1/3) at H = 1."
          Latex = @"$\sup_{\|W - W_0\|_F = R/\sqrt{m}} \frac{|f(W) - f(W_0) - \langle \nabla f(W_0), W - W_0 \rangle|}{\|W - W_0\|_F} = O((mR)^{1/3})$ at $H = 1$, with constant $\frac{3}{8} 2^{4/3} \pi^{-1/3}$." }
      Reading = Corrected "H = 1, where √log m is not needed and the constant is known"
      Kind = ScalingLaw { Along = "m"; Growth = 1.2; LogPower = 0.0; Alpha = 0.01 }
      Expected = ToHold
      Hypotheses = [ @"initialisation of network (1), $\|x\| = 1$, $H = 1$" ]
      Measured = { Plain = "supremum of the gap over the distance, from above"; Latex = @"$\sup |f(W) - f(W_0) - \langle \nabla f(W_0), W - W_0 \rangle| / \|W - W_0\|_F$, from above" }
      Bound = Expr.parse "(m*R)^(1/3)" |> Result.defaultWith failwith
      Hidden = [ "O", ".6452 as m grows" ]
      Needs = []
      Grid =
        fun tier ->
            let sizes, trials = (match tier with Quick -> [ 1000; 4000; 16_000; 64_000 ], 4 | Ci -> [ 1000; 8000; 64_000; 512_000 ], 10 | _ -> [ 1000; 8000; 64_000; 512_000 ], 60)
            [ for radius in [ 1; 8 ] do
                  for m in sizes -> { Values = [ "m", Whole m; "R", Whole radius ]; Trials = trials } ]
      Measure = measure
      // The duality gap is gated at 2 per cent.
      SecondRoute = Some { Route = "a feasible point, by sorting"; Remeasure = (ratio (fun a z b -> snd (feasible a z b)) >> fst); Tolerance = 0.02 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "a bound that does not grow with the width"; Apply = fun s -> { s with Bound = Expr.parse "R^(1/3)" |> Result.defaultWith failwith } } }
