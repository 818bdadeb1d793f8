(* Lemma A.5 under the rank-one changes that flip most gates: the exponents 1/3 and 2/3 are attained.

   Claim        ‖f'^(h)(W, x) − f'^(h)(W_0, x)‖_F = O(ω^{1/3} H² √(m log m)) for ‖W − W_0‖ ≤ ω, and at most O(mω^{2/3}H) gates of a layer change.
   Hypotheses   initialisation of network (1), ‖x‖ = 1. A change of x is a change of W^(1) (lemma-A.4), so it is enough to move W^(1).
   Measured     W^(1) is moved by a rank-one matrix of norm ω that flips the k units of least |x̄^(1)| and nothing else there; the largest change of f'^(h) over h, as a sum over all m² entries.
                Second route: gradients by whole matrices from the bottom up, and the norm by inner products of the factors.
                Gates: ln(k+1) against ln ω has slope 2/3, ln ‖Δf'‖ has slope 1/3, from the means over trials at the largest width, within .12 and .15; and flips of any layer are at most 2mω^{2/3} on average.
                Reported beside: equation (3), the largest ‖x'^(h) − x^(h)‖/ω, and the largest ‖f'^(h)‖_F/√m of the moved networks: neither grows like the powers of H that the lemma allows.
   Not vacuous  with exponent 1, as for an activation with a Lipschitz slope, the constant grows like m at fixed k (the mutant).
   False without independence of the gates: with all units at zero pre-activation, all gates flip at ω = 0.
   Reference    gao2019, Lemma A.5, equations (2) and (4). Expected for 1 ≪ k ≪ m: ω² = πk³/(3m³), so k = .985 mω^{2/3}, and ‖Δf'^(1)‖ = √(2k) = 1.40 ω^{1/3}√m. *)
module AdvProofs.Statements.Gao2019.LemmaA5

open System
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Statements
open AdvProofs.Statements.Statistics

/// The pre-activation that a flipped unit is given, on the other side of zero.
let private beyond = 1e-9

/// W_0, the moved network, x, and ω.
let internal setting (trial: Trial) =
    let m, k = trial.Config.Int "m", trial.Config.Int "k"
    let initial = DeepReluNetwork.Initialise(m, 5, trial.Config.Int "H", trial.Key.Child "network")
    let x = LayerProducts.unitVector (trial.Key.Child "x") 5
    let layers = LayerProducts.forward initial x
    let x0, z = fst layers[0], fst layers[1]
    let square = LayerProducts.dot x0 x0
    let first = initial.Layer(1).ToArray()
    let shifts = [| for r in z |> Array.indexed |> Array.sortBy (snd >> abs) |> Array.take k |> Array.map fst -> r, (if z[r] >= 0.0 then -beyond else beyond) - z[r] |]
    for r, shift in shifts do
        for j in 0 .. m - 1 do
            first[r * m + j] <- first[r * m + j] + shift * x0[j] / square
    let moved = initial.WithLayers(LayerProducts.layers initial |> Array.mapi (fun h w -> if h = 0 then first else w))
    initial, moved, x, sqrt (shifts |> Array.sumBy (fun (_, s) -> s * s)) / sqrt square

let private ofLayers (change: float[] * float[] -> float[] * float[] -> float) before after = Seq.map2 change before after |> Seq.max

/// ‖l r^T − l' r'^T‖_F, entry by entry.
let private entrywise (l: float[], r: float[]) (l': float[], r': float[]) =
    let mutable total = 0.0
    for i in 0 .. l.Length - 1 do
        for j in 0 .. r.Length - 1 do
            let t = l[i] * r[j] - l'[i] * r'[j]
            total <- total + t * t
    sqrt total

/// The same from (l − l')rᵀ + l'(r − r')ᵀ.
let private byFactors (l, r) (l', r') =
    let dl, dr = Array.map2 (-) l l', Array.map2 (-) r r'
    let dot = LayerProducts.dot
    sqrt (dot dl dl * dot r r + dot l' l' * dot dr dr + 2.0 * dot dl l' * dot r dr)

let private measure (trial: Trial) =
    let initial, moved, x, omega = setting trial
    let factors (n: DeepReluNetwork) = n.LayerGradients(ReadOnlySpan x) |> Seq.map (fun (struct (l, r)) -> l, r) |> Array.ofSeq
    let before, after = factors initial, factors moved
    let flips = Array.map2 (Array.map2 (<>)) (LayerProducts.gates initial x) (LayerProducts.gates moved x) |> Array.map (Array.filter id >> Array.length)
    let size (l, r) = LayerProducts.norm l * LayerProducts.norm r
    let shift = Array.map2 (Array.map2 (-)) (LayerProducts.activations initial x) (LayerProducts.activations moved x) |> Array.map LayerProducts.norm |> Array.max
    { Left = ofLayers entrywise before after
      Symbols = [ "w", omega ]
      Metrics =
        [ "omega", omega
          "first", float flips[0]
          "flips", float (Array.max flips) / (float initial.Width * omega ** (2.0 / 3.0))
          "size", Array.max (Array.map size after) / sqrt (float initial.Width)
          "shift", shift / omega ] }

let private bottomUp (trial: Trial) =
    let initial, moved, x, _ = setting trial
    let factors (n: DeepReluNetwork) = [ for h in 1 .. n.Depth -> LayerProducts.backward n x h, LayerProducts.activations n x |> Array.item (h - 1) ]
    ofLayers byFactors (factors initial) (factors moved)

let private summarise (trials: (Trial * Measurement) list) =
    let metric name (_, m: Measurement) = m.Metrics |> List.find (fst >> (=) name) |> snd
    let largest = trials |> List.map (fun (trial, _) -> trial.Config.Int "m") |> List.max
    let groups =
        trials
        |> List.filter (fun (trial, _) -> trial.Config.Int "m" = largest && trial.Config.Int "H" = 2)
        |> List.groupBy (fun (trial, _) -> trial.Config.Int "k")
    let means = groups |> List.map (fun (k, group) -> float k, group |> List.averageBy (metric "omega" >> log), group |> List.averageBy (fun (_, m) -> log m.Left))
    let gates = means |> List.map (fun (k, omega, _) -> omega, log (k + 1.0)) |> Exponent.slope
    let gradients = means |> List.map (fun (_, omega, change) -> omega, change) |> Exponent.slope
    // The same slopes with their standard errors: ordinates against the logarithm of omega, for few and for many flips.
    let off name expected tolerance ordinate =
        let points = groups |> List.map (fun (_, group) -> group |> List.map (fun trial -> log (metric "omega" trial), ordinate trial))
        let fewest = points |> List.map List.length |> List.min
        Tolerance.slope (List.head points) (List.last points) |> Tolerance.estimate name expected tolerance (2 * fewest) (float (fewest - 1))
    { Summary.empty with
        Metrics =
            [ Summary.looseMetric 1e-6 "exponent_of_the_gates" gates
              Summary.looseMetric 1e-6 "exponent_of_the_gradient" gradients
              Summary.looseMetric 1e-6 "largest_gradient_over_sqrt_m" (trials |> List.map (metric "size") |> List.max)
              Summary.looseMetric 1e-6 "largest_move_of_a_layer_over_omega" (trials |> List.map (metric "shift") |> List.max) ]
        Gates =
            [ off "exponent of the flipped gates off 2/3" (2.0 / 3.0) 0.12 (fun (trial, _) -> log (trial.Config.Number "k" + 1.0))
              off "exponent of the gradient's change off 1/3" (1.0 / 3.0) 0.15 (fun (_, m) -> log m.Left)
              trials |> List.map (fun (trial, m) -> abs (metric "first" (trial, m) - trial.Config.Number "k")) |> Gate.atMost "flips of the first layer other than the k chosen" 0.0
              trials |> List.groupBy (fun (trial, _) -> trial.Config.Id) |> List.map (snd >> List.averageBy (metric "flips")) |> Gate.atMost "mean flips of any layer over m omega^(2/3)" 2.0 ] }

let statement =
    { Id = "gao2019/lemma-A.5"
      Paper = Gao2019
      Title = "Perturbation of the gradient: exponents 1/3 and 2/3"
      Text =
        { Plain = "|f'(h)(W, x) - f'(h)(W_0, x)|_F = O(w^(1/3) H^2 sqrt(m log m)), and O(m w^(2/3) H) gates change; rank-one changes attain both exponents."
          Latex = @"$\|f'^{(h)}(W, x) - f'^{(h)}(W_0, x)\|_F = O(\omega^{1/3} H^2 \sqrt{m \log m})$, and $O(m \omega^{2/3} H)$ gates change; rank-one changes attain both exponents." }
      Reading = Printed
      Kind = ScalingLaw { Along = "m"; Growth = 1.6; LogPower = 0.0; Alpha = Budget.AlphaPerCheck }
      Expected = ToHold
      Hypotheses = [ @"initialisation of network (1), $\|x\| = 1$"; @"$W - W_0$ flips the $k$ units of least pre-activation of layer 1" ]
      Measured = { Plain = "largest change of a layer's gradient"; Latex = @"$\max_h \|f'^{(h)}(W, x) - f'^{(h)}(W_0, x)\|_F$" }
      Bound = Expr.parse "w^(1/3)*H^2*sqrt(m*ln(m))" |> Result.defaultWith failwith
      Hidden = [ "O", "below 1 in all trials" ]
      Needs = []
      Grid =
        fun tier ->
            let sizes, depths, trials = (match tier with Quick -> [ 64; 200 ], [ 2 ], 40 | Ci -> [ 64; 128; 256 ], [ 2; 4 ], 36 | _ -> [ 64; 128; 256; 512 ], [ 2; 4; 8 ], 60)
            [ for depth in depths do
                  for k in [ 8; 32 ] do
                      for m in sizes -> { Values = [ "m", Whole m; "H", Whole depth; "k", Whole k ]; Trials = trials } ]
      Measure = measure
      // Sums over up to 2.6e5 squares against inner products, of numbers of the order 10.
      SecondRoute = Some { Route = "whole matrices from the bottom up"; Remeasure = bottomUp; Tolerance = 1e-8 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "exponent 1, as for smooth activations"; Apply = fun s -> { s with Bound = Expr.parse "w*H^2*sqrt(m*ln(m))" |> Result.defaultWith failwith } } }
