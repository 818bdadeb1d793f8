(* Definition 3.2: the worst-case adversary, exactly, in two and three dimensions.

   Claim        A⋆(x, y, f) attains max ℓ(f(x̃), y) over B_2(x, ρ). For d = 2, X has two points, √3 apart; for d = 3 the maximum of f and of −f over an arc is found by sweeping the
                zeros of the pre-activations, and a loss convex in f is largest at one of the two.
   Hypotheses   ℓ convex in f.
   Measured     |ℓ at A⋆ − largest ℓ of a dense search|: for d = 3 over 4001 equispaced angles of the arc, which cannot miss more than r₀ Σ|a_r|‖W_r‖ times half their spacing;
                for d = 2 over 200 random points of the set. Gate: no searched point beats A⋆. Second route: ℓ at the point of A⋆ by the definition of f.
   Not vacuous  looking at the two ends of the arc alone is refuted (the mutant).
   False without convexity: a loss that is largest between the extremes of f would need more than two candidates.
   Reference    zhang2020, Definition 3.2. *)
module AdvProofs.Statements.Zhang2020.Definition3_2

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Sampling
open AdvProofs.Statements

let private loss = Loss.Absolute
let private spacing = 4000

let private setting (trial: Trial) =
    let d = trial.Config.Int "d"
    let network = TwoLayerReluNetwork.Initialise(trial.Config.Int "m", d, trial.Key.Child "network")
    network, SphereSample.Uniform(1, d, trial.Key.Child "data").Inputs, SphericalCap(trial.Config.Number "rho")

let private lossAt (network: TwoLayerReluNetwork) (x: float[]) = loss.Value(network.Reference(ReadOnlySpan x), 1.0)

/// Points of the arc around x (d = 3) at the given shares of the half-angle.
let private onArc (cap: SphericalCap) (x: float[]) (share: float) =
    let angle = atan2 x[1] x[0] + share * cap.HalfAngle
    [| SphericalCap.SphereRadius * cos angle; SphericalCap.SphereRadius * sin angle; SphericalCap.Height |]

let private twoPoints (cap: SphericalCap) (x: float[]) = if cap.Radius >= sqrt 3.0 then [ x; [| -x[0]; x[1] |] ] else [ x ]

/// The point A⋆ returns.
let private worst (network: TwoLayerReluNetwork) (x: float[]) (cap: SphericalCap) =
    if x.Length = 2 then twoPoints cap x |> List.maxBy (lossAt network)
    else ExactCircleAdversary(cap, loss).Attack(network, ReadOnlySpan x, 1.0).Point

let private endsOnly (network: TwoLayerReluNetwork) (x: float[]) (cap: SphericalCap) =
    (if x.Length = 2 then [ x ] else [ onArc cap x -1.0; onArc cap x 1.0 ]) |> List.maxBy (lossAt network)

let private searched (trial: Trial) (network: TwoLayerReluNetwork) (x: float[]) (cap: SphericalCap) =
    Seq.max (
        if x.Length = 3 then
            seq { for i in 0..spacing -> lossAt network (onArc cap x (2.0 * float i / float spacing - 1.0)) }
        else
            seq {
                for i in 0L .. 199L do
                    let point = Array.zeroCreate<float> x.Length
                    cap.Sample(ReadOnlySpan x, trial.Key.Child("search").Child(i), Span point)
                    lossAt network point
            }
    )

/// r₀ Σ |a_r| ‖W_r‖ times half the spacing of the angles: what the search can miss.
let private missable (network: TwoLayerReluNetwork) (cap: SphericalCap) =
    if network.Dimension = 2 then 0.0
    else
        let slope r = let row = network.Row(r).ToArray() in abs network.Outer[r] * sqrt (row[0] * row[0] + row[1] * row[1])
        SphericalCap.SphereRadius * Seq.sum (seq { for r in 0 .. network.Width - 1 -> slope r }) * cap.HalfAngle / float spacing

let private measure adversary (trial: Trial) =
    let network, x, cap = setting trial
    let best = searched trial network x cap
    let found = loss.Value(network.Value(ReadOnlySpan<float>(adversary network x cap: float[])), 1.0)
    { Left = abs (found - best)
      Symbols = [ "gap", missable network cap ]
      Metrics = [ "beaten", best - found ] }

let private secondRoute adversary =
    let again (trial: Trial) =
        let network, x, cap = setting trial
        abs (lossAt network (adversary network x cap) - searched trial network x cap)
    Some { Route = "the loss at the adversary's point by the definition of f"; Remeasure = again; Tolerance = 1e-12 }

let private summarise (trials: (Trial * Measurement) list) =
    let beaten = trials |> List.map (fun (_, m) -> snd m.Metrics.Head)
    { Summary.empty with Gates = [ beaten |> Gate.atMost "the search beats the adversary by" 1e-12 ] }

let statement =
    { Id = "zhang2020/def-3.2"
      Paper = Zhang2020
      Title = "The worst-case adversary, exactly, for d = 2 and 3"
      Text =
        { Plain = "A*(x, y, f) = argmax of l(f(x~), y) over B_2(x, rho): the exact adversary equals a dense search and is never beaten by it."
          Latex = @"$\mathcal{A}^*(x, y, f) = \mathrm{argmax}_{\tilde{x} \in \mathcal{B}_2(x, \rho)} \ell(f(\tilde{x}), y)$: the exact adversary equals a dense search, and is never beaten by it." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$d \in \{2, 3\}$, $\ell$ convex in its first argument" ]
      Measured = { Plain = "difference between the exact and the searched loss"; Latex = @"$|\ell(f(\mathcal{A}^*), y) - \max \ell|$ over a dense search" }
      Bound = Expr.parse "gap + 1/10^12" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 4 | Ci -> 20 | _ -> 100)
            [ for d, rho in [ 2, Rational.fraction 1 2; 2, Rational.fraction 9 5; 3, Rational.fraction 1 20; 3, Rational.fraction 1 2; 3, Rational.fraction 9 5 ] do
                  for m in [ 16; 128 ] -> { Values = [ "d", Whole d; "m", Whole m; "rho", Ratio rho ]; Trials = trials } ]
      Measure = measure worst
      SecondRoute = secondRoute worst
      Exact = None
      Summarise = summarise
      Mutation = { What = "the ends of the arc alone"; Apply = fun s -> { s with Measure = measure endsOnly; SecondRoute = secondRoute endsOnly } } }
