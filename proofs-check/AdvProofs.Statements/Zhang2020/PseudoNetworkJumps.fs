(* The pseudo-network jumps where a gate changes, by at most R/m.

   Claim        for ‖W − W⁰‖_{2,∞} ≤ R m^{−2/3}, g_W jumps by a_r⟨W_r − W_r⁰, x⟩ where ⟨W_r⁰, x⟩ + b_r = 0: by at most R/m, and it is not Lipschitz in x.
   Hypotheses   d = 3, where X is a circle; gates of different neurons do not change within 4·10^{−9} of each other.
   Measured     the largest |g_W(θ_r + h) − g_W(θ_r − h)| over the zeros θ_r of all neurons, h = 10^{−9}, with W_r − W_r⁰ = R m^{−2/3} x(θ_r), which makes the jump as large as possible.
                Between the zeros g_W is Lipschitz with constant at most R, so 2hR is added to the bound. Second route: max |a_r⟨W_r − W_r⁰, x(θ_r)⟩|.
                Gate: the difference quotient at the jump exceeds 1000 R.
   Not vacuous  the bound is attained; a bound of R/m^{4/3} is refuted (the mutant).
   False without the radius: a row moved further jumps further, in proportion.
   Reference    zhang2020, section 5: "even though g is not Lipschitz continuous". *)
module AdvProofs.Statements.Zhang2020.PseudoNetworkJumps

open System
open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Statements

let private h = 1e-9

let private at angle = [| SphericalCap.SphereRadius * cos angle; SphericalCap.SphereRadius * sin angle; SphericalCap.Height |]

/// The network, the pseudo-network whose jumps are largest, and the angle θ_r of each neuron that has a zero.
let private setting (trial: Trial) =
    let m = trial.Config.Int "m"
    let initial = TwoLayerReluNetwork.Initialise(m, 3, trial.Key)
    let zero r =
        let row = initial.Row(r).ToArray()
        let p, q, c = SphericalCap.SphereRadius * row[0], SphericalCap.SphereRadius * row[1], SphericalCap.Height * row[2] + initial.Bias[r]
        let amplitude = sqrt (p * p + q * q)
        if abs c < amplitude then Some(atan2 q p + acos (-c / amplitude)) else None
    let zeros = [ for r in 0 .. m - 1 do match zero r with Some angle -> yield r, angle | None -> () ]
    let weights = initial.Weights.ToArray()
    let reach = trial.Config.Number "R" / Math.Cbrt(float m) ** 2.0
    for r, angle in zeros do
        let x = at angle
        for k in 0..2 do
            weights[3 * r + k] <- weights[3 * r + k] + reach * x[k]
    initial, PseudoNetwork(initial, initial.WithWeights(ReadOnlySpan weights)), zeros

let private measure (trial: Trial) =
    let _, pseudo, zeros = setting trial
    let value angle = pseudo.Value(ReadOnlySpan(at angle))
    let jump = zeros |> List.map (fun (_, angle) -> abs (value (angle + h) - value (angle - h))) |> List.max
    { Left = jump; Symbols = [ "h", h ]; Metrics = [ "quotient", jump / (2.0 * h * SphericalCap.SphereRadius * trial.Config.Number "R") ] }

let private byDefinition (trial: Trial) =
    let initial, pseudo, zeros = setting trial
    zeros
    |> List.map (fun (r, angle) -> abs initial.Outer[r] * abs (Array.fold2 (fun sum a b -> sum + a * b) 0.0 (pseudo.Displacement(r).ToArray()) (at angle)))
    |> List.max

let private summarise (trials: (Trial * Measurement) list) =
    let quotients = trials |> List.map (fun (_, m) -> snd m.Metrics.Head)
    { Summary.empty with
        Gates = [ quotients |> Gate.atLeast "least difference quotient at a jump, over R" 1000.0 ] }

let statement =
    { Id = "zhang2020/pseudo-network-jumps"
      Paper = Zhang2020
      Title = "The pseudo-network jumps by at most R/m and is not Lipschitz in x"
      Text =
        { Plain = "Where a gate changes, g_W jumps by |a_r <W_r - W0_r, x>| <= R/m; it is not Lipschitz continuous in x."
          Latex = @"Where $\langle W_r^{(0)}, x \rangle + b_r = 0$, $g_W$ jumps by $|a_r \langle W_r - W_r^{(0)}, x \rangle| \le \frac{R}{m}$; it is not Lipschitz continuous in $x$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\|W - W^{(0)}\|_{2,\infty} \le R m^{-2/3}$, $d = 3$" ]
      Measured = { Plain = "largest change of g across a zero of a gate"; Latex = @"$\max_r |g_W(x_r^+) - g_W(x_r^-)|$" }
      Bound = Expr.parse "R/m + 2*h*R" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 3 | Ci -> 10 | _ -> 50)
            [ for m in [ 64; 256 ] do
                  for radius in [ 1; 8 ] -> { Values = [ "m", Whole m; "R", Whole radius ]; Trials = trials } ]
      Measure = measure
      SecondRoute = Some { Route = "the jumps by their formula"; Remeasure = byDefinition; Tolerance = 1e-7 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "R/m^(4/3) instead of R/m"; Apply = fun s -> { s with Bound = Expr.parse "R/m^(4/3) + 2*h*R" |> Result.defaultWith failwith } } }
