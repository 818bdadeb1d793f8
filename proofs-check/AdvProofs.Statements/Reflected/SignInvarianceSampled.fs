(* Sign invariance in floating point: FGSM, BIM and normalised PGD on the reflected loss are those on the plain loss, to the last bit.

   Claim        the attacks agree exactly in doubles; and in single precision the signs of the two losses' derivatives agree for |y f| ≤ 80.
   Hypotheses   one logit, y = ±1; no derivative underflows: e^{−|y f|} is a normal number.
   Measured     the largest coordinate difference between the two attacked inputs over FGSM, BIM (10 steps) and normalised PGD (10 steps, ball), plus the
                number of single-precision sign mismatches; second route: the same three attacks written out from the definition, with the margin's own gradient.
   Not vacuous  raw steps give different inputs (the mutant).
   False without the bound on |y f|: beyond 103 the derivative e^{−|y f|} is 0 in single precision, and so is its sign.
   Reference    reflected-loss paper, Table 1: the columns FGSM and R-FGSM, BIM and R-BIM agree. The identity is sign-invariance. *)
module AdvProofs.Statements.Reflected.SignInvarianceSampled

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let private radius, private steps = 0.1, 10

let private dimension = 8

let private instance (trial: Trial) =
    let network = LeakyTwoLayerNetwork.Initialise(20, dimension, 0.1, 0.5, trial.Config.Number "norm", trial.Key.Child "network")
    let x = Array.init dimension (fun j -> Gaussian.At(trial.Key.Child "x", int64 j))
    network, x, float (Uniform.SignAt(trial.Key, 0L))

let private attacks raw loss =
    if raw then
        [ AttackOptions(Set = Ball radius, Loss = loss, Alpha = 0.5, Steps = steps, Step = StepKind.Raw, ReturnBest = false) ]
    else
        [ AttackOptions.FastGradientSign(radius, loss)
          AttackOptions.BasicIterative(radius, radius / 4.0, steps, loss)
          AttackOptions(Set = Ball radius, Loss = loss, Alpha = radius / 4.0, Steps = steps, Step = StepKind.Normalized, ReturnBest = false) ]

let private attacked raw loss (network, x: float[], label) =
    [ for options in attacks raw loss -> ProjectedGradientAttack(options).Attack(network, ReadOnlySpan x, label, Key.Root 0UL).Point ]

let private distance (a: float[] list) (b: float[] list) =
    List.map2 (Array.map2 (fun (p: float) q -> abs (p - q))) a b |> List.collect List.ofArray |> List.fold (fun worst d -> if Double.IsNaN worst || worst >= d then worst else d) 0.0

/// Whether the two derivatives, computed in single precision, have different signs at this margin.
let private mismatch (margin: float) =
    let z = float32 margin
    let plain, reflected = -1f / (1f + MathF.Exp z), -1f / (1f + MathF.Exp -z)
    if MathF.Sign plain = MathF.Sign reflected then 0.0 else 1.0

let private measure raw (trial: Trial) =
    let (network, x, label) as drawn = instance trial
    let margin = label * network.Value(ReadOnlySpan x)
    { Left = distance (attacked raw Loss.Logistic drawn) (attacked raw Loss.Reflected drawn) + (if abs margin <= 80.0 then mismatch margin else 0.0)
      Symbols = []
      Metrics = [ "margin", abs margin ] }

/// The three attacks from the definition: each moves against y∇f, whichever of the two losses it maximises.
let private written factor (network: LeakyTwoLayerNetwork, x: float[], label: float) =
    let gradient (point: float[]) =
        let g = Array.zeroCreate<float> dimension
        network.ValueAndGradient(ReadOnlySpan point, Span g) |> ignore
        g |> Array.map (fun c -> -label * factor * c)
    let box (p: float[]) = Array.map2 (fun c v -> min (c + radius) (max (c - radius) v)) x p
    let signs alpha p = Array.map2 (fun v g -> v + alpha * float (sign g)) p (gradient p) |> box
    let ball (p: float[]) =
        let d = Array.map2 (-) p x
        let norm = sqrt (Array.sumBy (fun c -> c * c) d)
        if norm <= radius then p else Array.map2 (fun c v -> c + v * radius / norm) x d
    let normalised p =
        let g = gradient p
        let norm = sqrt (Array.sumBy (fun c -> c * c) g)
        Array.map2 (fun v c -> v + radius / 4.0 * c / norm) p g |> ball
    let repeat step = Seq.fold (fun p _ -> step p) x (seq { 1..steps })
    [ signs radius x; repeat (signs (radius / 4.0)); repeat normalised ]

let private route =
    Some
        { Route = "the attacks written out, the gradient scaled by 1 and by 3"
          Remeasure = fun trial -> let drawn = instance trial in distance (written 1.0 drawn) (written 3.0 drawn)
          // Ten normalised steps of length 1/40 round at most 100 times.
          Tolerance = 1e-13 }

let private rawRoute =
    Some
        { Route = "the two losses in the other order"
          Remeasure = fun trial -> let drawn = instance trial in distance (attacked true Loss.Reflected drawn) (attacked true Loss.Logistic drawn)
          Tolerance = 0.0 }

let statement =
    { Id = "reflected/sign-invariance-sampled"
      Paper = Reflected
      Title = "The engine's FGSM, BIM and normalised PGD do not see the reflection"
      Text =
        { Plain = "FGSM, BIM and normalised PGD on the plain and on the reflected loss return the same input, bit by bit."
          Latex = @"FGSM, BIM and normalised PGD on $\ell$ and on $\ell_-$ return the same input, bit by bit." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"one logit and $y = \pm 1$; $|y f| \le 80$ in single precision" ]
      Measured = { Plain = "largest difference of the attacked inputs"; Latex = @"$\|\delta_{\mathrm{plain}} - \delta_{\mathrm{reflected}}\|_\infty$" }
      Bound = Expr.parse "0" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 30 | Ci -> 300 | Nightly -> 3000 | Campaign -> 30_000)
            [ for norm in [ 1; 20; 150 ] -> { Values = [ "norm", Whole norm ]; Trials = trials } ]
      Measure = measure false
      SecondRoute = route
      Exact = None
      Summarise =
        fun trials ->
            let margins = trials |> List.map (fun (_, measured) -> snd measured.Metrics.Head)
            { Summary.empty with Metrics = [ Summary.metric "largest_margin" (List.fold max 0.0 margins) ] }
      Mutation = { What = "raw steps"; Apply = fun s -> { s with Measure = measure true; SecondRoute = rawRoute } } }
