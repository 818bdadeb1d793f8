(* Lemma A.3 for the product that the proofs use, with an explicit constant and its exact law.

   Claim        with probability at least 1 − p, ‖aᵀD^(H)W^(H)…W^(h+1)D^(h)‖ ≤ 2√m for every h: no factor √H is needed.
   Hypotheses   initialisation of network (1), ‖x‖ = 1.
   Measured     the largest norm over h, by the engine's recursion from the top. Second route: the matrix of all layers above h, multiplied out from the bottom, then a.
                Law: with u_h the product, k_h the number of open gates and g fresh, u_{h−1} = D^(h−1)(f x^(h−1)/‖x^(h−1)‖² + √(2/m)‖u_h‖(I − P)g), P the projection on x^(h−1), because
                u_h·x̄^(h) = f and W^(h)(I − P) is independent of what lies above. Hence ‖u_{h−1}‖² = f²/‖x^(h−1)‖² + (2/m)χ²_{k−1}‖u_h‖², E‖u_h‖² = m/2 for every h (up to 2^{−m}), and
                p = Σ_h Var(2‖u_h‖²/m)/49 by Chebyshev's inequality. Gate: the mean of 2‖u_1‖²/m is 1 within six standard errors.
   Not vacuous  the norm is about √(m/2) at every depth; √m/2 is exceeded (the mutant).
   False without the scaling 2/m of the layers: the norm then grows or decays geometrically in H.
   Reference    gao2019, Lemma A.3, which has one more factor W^(h) and O(√(mH)); why the factor must go is lemma-A.5-proof@printed. *)
module AdvProofs.Statements.Gao2019.LemmaA3

open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Statements

/// Standard deviations of 2‖u_h‖²/m, h = H … 1, from above: that of a product of independent factors, plus that of the term f²/‖x‖² (E f⁴/‖x^(h−1)‖⁴ = 3(1 + 5/m)^{H−h+1}).
let internal deviations (m: float) depth =
    let mean, variance = 1.0 - 2.0 / m, 5.0 / m
    let next s j = sqrt (mean * mean * s * s + variance * (1.0 + s * s)) + 2.0 / m * sqrt (3.0 * (1.0 + 5.0 / m) ** float j - 1.0)
    List.scan next (sqrt variance) [ 1 .. depth - 1 ]

/// Chebyshev's inequality for ‖u_h‖² > 4m, that is 2‖u_h‖²/m − 1 > 7, for all h.
let internal failure m depth = deviations m depth |> List.sumBy (fun s -> s * s / 49.0)

let private setting (trial: Trial) =
    let network = DeepReluNetwork.Initialise(trial.Config.Int "m", 10, trial.Config.Int "H", trial.Key.Child "network")
    network, LayerProducts.unitVector (trial.Key.Child "x") 10

let private measure (trial: Trial) =
    let network, x = setting trial
    let norms = LayerProducts.engineLeft network x |> Array.map LayerProducts.norm
    { Left = Array.max norms
      Symbols = []
      Metrics = [ "square", 2.0 * norms[0] * norms[0] / float network.Width ] }

let private bottomUp (trial: Trial) =
    let network, x = setting trial
    List.max [ for h in 1 .. network.Depth -> LayerProducts.norm (LayerProducts.backward network x h) ]

let private summarise (trials: (Trial * Measurement) list) =
    let groups = trials |> List.groupBy (fun (trial, _) -> trial.Config)
    let mean (members: (Trial * Measurement) list) = members |> List.averageBy (fun (_, m) -> m.Metrics |> List.head |> snd)
    let off (config: Config, members: (Trial * Measurement) list) =
        let error = List.last (deviations (config.Number "m") (config.Int "H")) / sqrt (float members.Length)
        abs (mean members - 1.0) / error
    { Summary.empty with
        Metrics = [ for config, members in groups -> Summary.looseMetric 1e-6 $"mean_square_{config.Id}" (mean members) ]
        Gates = [ groups |> List.map off |> Gate.means "mean of 2|u_1|^2/m off 1" trials.Length ] }

let statement =
    { Id = "gao2019/lemma-A.3"
      Paper = Gao2019
      Title = "Backward products at initialisation"
      Text =
        { Plain = "With high probability |a^T D(H) W(H) ... W(h+1) D(h)| <= 2 sqrt m for every h; the mean of its square is m/2, whatever the depth."
          Latex = @"With high probability $\|a^\top D^{(H)} W^{(H)} \cdots W^{(h+1)} D^{(h)}\| \le 2\sqrt{m}$ for every $h$; the mean of its square is $\frac{m}{2}$, whatever the depth." }
      Reading = Corrected "the product ends in D^(h), and O(√(mH)) is 2√m"
      Kind = HighProbability(failure 100.0 8, 1e-6)
      Expected = ToHold
      Hypotheses = [ @"initialisation of network (1), $\|x\| = 1$, $m \ge 100$, $H \le 8$" ]
      Measured = { Plain = "largest norm over h"; Latex = @"$\max_h \|a^\top D^{(H)} W^{(H)} \cdots W^{(h+1)} D^{(h)}\|$" }
      Bound = Expr.parse "2*sqrt(m)" |> Result.defaultWith failwith
      Hidden = [ "O(√(mH))", "2√m" ]
      Needs = []
      Grid =
        fun tier ->
            let sizes, trials = (match tier with Quick -> [ 100 ], 20 | Ci -> [ 100; 200 ], 100 | _ -> [ 100; 200; 400 ], 200)
            [ for depth in [ 2; 8 ] do
                  for m in sizes -> { Values = [ "m", Whole m; "H", Whole depth ]; Trials = trials } ]
      Measure = measure
      // 8 layers of sums over 400 numbers, in two orders, relative to a value of about 20.
      SecondRoute = Some { Route = "whole matrices from the bottom up"; Remeasure = bottomUp; Tolerance = 1e-9 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "a quarter of the bound"; Apply = fun s -> { s with Bound = Expr.parse "sqrt(m)/2" |> Result.defaultWith failwith } } }
