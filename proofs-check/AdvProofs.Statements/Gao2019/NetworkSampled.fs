(* The gradient formula of the deep network and the layerwise projection, in doubles.

   Claim        f(W + hV) − f(W − hV) = 2h⟨∂f/∂W^(h), V⟩ up to rounding for V in one layer, as long as no gate changes: f is linear in each layer there. And the nearest point of B(R) is feasible,
                idempotent, nonexpansive, and satisfies ⟨W − P(W), V − P(W)⟩ ≤ 0 for V ∈ B(R).
   Hypotheses   the gates at W − hV, W and W + hV agree; h is the largest power of two ≤ 1 for which they do.
   Measured     the defect of the first identity at a random layer, against 5Ku·S: u = 2⁻⁵³, S = |a|ᵀ|W^(H)|…(|W^(h)| + h|V|)…|A||x|, K = (H+3)(m+4) roundings on the longest path.
                Gate: the four properties of the projection, to 1e-12. Second route: f from left to right, and the gradient as a product of whole matrices from the bottom up.
   Not vacuous  the step h is large, so the two sides are far above rounding; the gradient without the gates of its own layer is refuted (the mutant).
   False without fixed gates: f is then only piecewise linear, and the difference has a kink in it.
   Reference    gao2019, equations (1) and (2), and appendix A, equation (1); the identities are net-1. *)
module AdvProofs.Statements.Gao2019.NetworkSampled

open System
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Training
open AdvProofs.Statements

let private draw (key: Key) count = Array.init count (fun i -> Gaussian.At(key, int64 i))

/// Network, input, layer and direction.
let private setting (trial: Trial) =
    let m, depth = trial.Config.Int "m", trial.Config.Int "H"
    let network = DeepReluNetwork.Initialise(m, 4, depth, trial.Key.Child "network")
    let h = 1 + int (Uniform.Below(trial.Key.Child "layer", 0L, int64 depth))
    network, LayerProducts.unitVector (trial.Key.Child "x") 4, h, draw (trial.Key.Child "V") (m * m)

/// The network with its layer h moved by s·V.
let private moved (network: DeepReluNetwork) h (direction: float[]) s =
    network.WithLayers [| for k, w in Array.indexed (LayerProducts.layers network) -> if k + 1 = h then Array.map2 (fun w v -> w + s * v) w direction else w |]

/// The largest power of two at most 1 that changes no gate in either direction.
let private step network h direction x =
    let gates = LayerProducts.gates network x
    let keeps s = LayerProducts.gates (moved network h direction s) x = gates && LayerProducts.gates (moved network h direction -s) x = gates
    Seq.initInfinite (fun k -> 2.0 ** float -k) |> Seq.take 60 |> Seq.find keeps

/// |a|ᵀ|W^(H)|…(|W^(h)| + s|V|)…|A||x|.
let private moduli (network: DeepReluNetwork) h (direction: float[]) s x =
    let wider k w = if k + 1 = h then Array.map2 (fun w v -> abs w + s * abs v) w direction else Array.map abs w
    let bottom = LayerProducts.apply (network.Input.ToArray() |> Array.map abs) (Array.map abs x)
    let top = LayerProducts.layers network |> Array.mapi wider |> Array.fold (fun below w -> LayerProducts.apply w below) bottom
    LayerProducts.dot (network.Outer.ToArray() |> Array.map abs) top

let private defect value (left: float[]) (right: float[]) (network: DeepReluNetwork) h direction s =
    let inner = LayerProducts.dot left (LayerProducts.apply direction right)
    abs (2.0 * s * inner - (value (moved network h direction s) - value (moved network h direction -s)))

/// The largest violation of the four properties of the projection, relative to the size of what is projected.
let private projectionDefect (network: DeepReluNetwork) (trial: Trial) =
    let m, radius = network.Width, trial.Config.Number "R"
    let flat (n: DeepReluNetwork) = Array.concat (LayerProducts.layers n)
    let distance a b = LayerProducts.norm (Array.map2 (-) (flat a) (flat b))
    let far (name: string) = network.WithLayers [| for k, w in Array.indexed (LayerProducts.layers network) -> Array.map2 (+) w (draw (trial.Key.Child(name).Child(int64 k)) (m * m)) |]
    let project n = FrobeniusBall.Project(network, radius, n)
    let first, second = far "first", far "second"
    let p, other = project first, project second
    let reach = List.max [ for h in 1 .. network.Depth -> LayerProducts.norm (Array.map2 (-) (p.Layer(h).ToArray()) (network.Layer(h).ToArray())) ]
    let towards = LayerProducts.dot (Array.map2 (-) (flat first) (flat p)) (Array.map2 (-) (flat other) (flat p))
    let size = distance first network
    List.max [ reach - radius / sqrt (float m); distance p (project p); (distance p other - distance first second) / size; towards / size ]

let private measure gated (trial: Trial) =
    let network, x, h, direction = setting trial
    let s = step network h direction x
    let struct (left, right) = network.LayerGradients(ReadOnlySpan x)[h - 1]
    let ungated () =
        if h = network.Depth then network.Outer.ToArray()
        else
            let m, w = network.Width, network.Layer(h + 1).ToArray()
            let struct (above, _) = network.LayerGradients(ReadOnlySpan x)[h]
            Array.init m (fun j -> Seq.sum (seq { for i in 0 .. m - 1 -> above[i] * w[i * m + j] }))
    { Left = defect (fun n -> n.Value(ReadOnlySpan x)) (if gated then left else ungated ()) right network h direction s
      Symbols = [ "K", float ((network.Depth + 3) * (network.Width + 4)); "S", moduli network h direction s x ]
      Metrics = [ "step", s; "projection", projectionDefect network trial ] }

let private bottomUp (trial: Trial) =
    let network, x, h, direction = setting trial
    let s = step network h direction x
    let below = LayerProducts.activations network x |> Array.item (h - 1)
    defect (fun n -> LayerProducts.value n x) (LayerProducts.backward network x h) below network h direction s

let private summarise (trials: (Trial * Measurement) list) =
    let metric name = trials |> List.map (fun (_, m) -> m.Metrics |> List.find (fst >> (=) name) |> snd)
    { Summary.empty with
        Metrics = [ Summary.metric "mean_step" (List.average (metric "step")) ]
        Gates = [ metric "projection" |> Gate.atMost "defect of the projection" 1e-12 ] }

let statement =
    { Id = "gao2019/net-1-sampled"
      Paper = Gao2019
      Title = "The deep network's gradient and projection in doubles"
      Text =
        { Plain = "f(W + hV) - f(W - hV) = 2 h <df/dW(h), V> up to rounding while no gate changes, and the projection onto B(R) is what net-1 says."
          Latex = @"$f(W + sV) - f(W - sV) = 2s \langle \frac{\partial f}{\partial W^{(h)}}, V \rangle$ up to rounding while no gate changes." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"no gate changes between $W - sV$ and $W + sV$" ]
      Measured = { Plain = "defect of the difference of f"; Latex = @"$\left| 2s \langle \frac{\partial f}{\partial W^{(h)}}, V \rangle - f(W + sV) + f(W - sV) \right|$" }
      Bound = Expr.parse "5*K*S/2^53" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 5 | Ci -> 50 | Nightly -> 1300 | Campaign -> 10_000)
            [ for depth in [ 1; 2; 4; 8 ] do
                  for m in [ 8; 24 ] -> { Values = [ "m", Whole m; "H", Whole depth; "R", Whole 2 ]; Trials = trials } ]
      Measure = measure true
      // Both are roundings of an exact zero, far below 1e-9.
      SecondRoute = Some { Route = "whole matrices from the bottom up"; Remeasure = bottomUp; Tolerance = 1e-9 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "the gradient without the gates of its own layer"; Apply = fun s -> { s with Measure = measure false; SecondRoute = None } } }
