(* Lemma A.4, the radius: moving the input by δ moves the first layer by O(δ), and no gate of any layer disagrees.

   Claim        ‖W̃^(1) − W^(1)‖_F ≤ ‖W^(1)‖_2 ‖A‖_2 δ/‖x^(0)‖, δ = ‖x' − x‖, for W̃ as in lemma-A.4; so W̃ ∈ B(R + C√m δ) with C this factor.
   Hypotheses   only x^(0) ≠ 0; W = W_0 moved by R/√m in every layer, R = 2.
   Measured     the Frobenius norm of the matrix W̃ − W in doubles, against upper bounds on the spectral norms (a trace of the 16th power). Second route: ‖W(x'^(0) − x^(0))‖/‖x^(0)‖.
                Gates: no gate of any layer differs between (W̃, x) and (W, x'), and pre-activations agree to 1e-12 of their norm.
   Not vacuous  typically ‖W̃ − W‖_F is about √2·δ, as ‖W^(1)v‖ is about √2‖v‖; without the factor ‖W‖_2 the bound is exceeded (the mutant).
   False without x^(0) ≠ 0, which has probability one.
   Reference    gao2019, Lemma A.4. With 3√2 for both spectral norms (lemma-A.1) and ‖x^(0)‖ ≥ 1 the O(√m δ) there is at most 18√m δ. *)
module AdvProofs.Statements.Gao2019.LemmaA4Radius

open System
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

/// The network at W, x, x', and x^(0), x'^(0).
let private setting (trial: Trial) =
    let m, d = trial.Config.Int "m", 5
    let initial = DeepReluNetwork.Initialise(m, d, trial.Config.Int "H", trial.Key.Child "network")
    let move h w =
        let u = Array.init (m * m) (fun i -> Gaussian.At(trial.Key.Child("move").Child(int64 h), int64 i))
        let scale = 2.0 / sqrt (float m) / LayerProducts.norm u
        Array.map2 (fun w u -> w + scale * u) w u
    let network = initial.WithLayers(LayerProducts.layers initial |> Array.mapi move)
    let x, side = LayerProducts.unitVector (trial.Key.Child "x") d, LayerProducts.unitVector (trial.Key.Child "side") d
    let far = 2.0 ** Uniform.Between(trial.Key.Child "delta", 0L, -10.0, 1.0)
    let moved = Array.map2 (fun a b -> a + far * b) x side
    let size = LayerProducts.norm moved
    let x' = moved |> Array.map (fun t -> t / size)
    let bottom = LayerProducts.apply (network.Input.ToArray())
    network, x, x', bottom x, bottom x'

let private tilde (network: DeepReluNetwork) (x0: float[]) x0' =
    let m, first = network.Width, network.Layer(1).ToArray()
    let shift, square = LayerProducts.apply first (Array.map2 (-) x0' x0), LayerProducts.dot x0 x0
    Array.init (m * m) (fun k -> first[k] + shift[k / m] * x0[k % m] / square)

let private measure withWeights (trial: Trial) =
    let network, x, x', x0, x0' = setting trial
    let first = tilde network x0 x0'
    let other = network.WithLayers(LayerProducts.layers network |> Array.mapi (fun h w -> if h = 0 then first else w))
    let flips = Array.map2 (Array.map2 (<>)) (LayerProducts.gates other x) (LayerProducts.gates network x') |> Array.sumBy (Array.filter id >> Array.length)
    let mismatch =
        Array.map2 (fun (z, _) (z', _) -> LayerProducts.norm (Array.map2 (-) z z') / LayerProducts.norm z') (LayerProducts.forward other x) (LayerProducts.forward network x')
        |> Array.tail
        |> Array.max
    let delta = LayerProducts.norm (Array.map2 (-) x' x)
    let radius = LayerProducts.norm (Array.map2 (-) first (network.Layer(1).ToArray()))
    { Left = radius
      Symbols =
        [ "S_W", (if withWeights then SpectralNorm.UpperBound(network.Layer 1, network.Width) else 1.0)
          "S_A", SpectralNorm.UpperBound(network.Input, network.Dimension)
          "delta", delta
          "X", LayerProducts.norm x0 ]
      Metrics = [ "flips", float flips; "mismatch", mismatch; "ratio", radius / delta ] }

let private byIdentity (trial: Trial) =
    let network, _, _, x0, x0' = setting trial
    LayerProducts.norm (LayerProducts.apply (network.Layer(1).ToArray()) (Array.map2 (-) x0' x0)) / LayerProducts.norm x0

let private summarise (trials: (Trial * Measurement) list) =
    let metric name = trials |> List.map (fun (_, m) -> m.Metrics |> List.find (fst >> (=) name) |> snd)
    { Summary.empty with
        Metrics =
            [ Summary.metric "mean_radius_over_delta" (List.average (metric "ratio"))
              Summary.metric "largest_radius_over_delta" (List.max (metric "ratio")) ]
        Gates =
            [ metric "flips" |> Gate.atMost "gates that differ" 0.0
              metric "mismatch" |> Gate.atMost "relative difference of the pre-activations" 1e-12 ] }

let statement =
    { Id = "gao2019/lemma-A.4-radius"
      Paper = Gao2019
      Title = "Moving the input by δ moves the first layer by O(δ)"
      Text =
        { Plain = "|W~ - W|_F <= |W(1)|_2 |A|_2 delta/|x0|, and the gates of all layers at (W~, x) and (W, x') are the same."
          Latex = @"$\|\tilde{W}^{(1)} - W^{(1)}\|_F \le \frac{\|W^{(1)}\|_2 \|A\|_2\, \delta}{\|x^{(0)}\|}$, and the gates of all layers at $(\tilde{W}, x)$ and $(W, x')$ are the same." }
      Reading = Corrected "O(√m δ) with its constant"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$x^{(0)} \ne 0$; here $d = 5$, $W \in B(2)$" ]
      Measured = { Plain = "|W~ - W|_F"; Latex = @"$\|\tilde{W}^{(1)} - W^{(1)}\|_F$" }
      Bound = Expr.parse "S_W*S_A*delta/X" |> Result.defaultWith failwith
      Hidden = [ "O(√m δ)", "√m ‖W‖_2‖A‖_2 δ/‖x^(0)‖" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 10 | Ci -> 100 | Nightly -> 1700 | Campaign -> 10_000)
            [ for depth in [ 1; 3; 8 ] do
                  for m in [ 16; 48 ] -> { Values = [ "m", Whole m; "H", Whole depth ]; Trials = trials } ]
      Measure = measure true
      SecondRoute = Some { Route = "the identity of lemma-A.4"; Remeasure = byIdentity; Tolerance = 1e-12 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "without the norm of the first layer"; Apply = fun s -> { s with Measure = measure false } } }
