(* The exact projection onto B_2(x, ρ) ⊂ X.

   Claim        for y = (y', y_d), y' ≠ 0, the nearest point of B_2(x, ρ) is (r₀v, ½), v = y'/‖y'‖ if that lies within the half-angle θ = 2 asin(ρ/√3) of x's direction, and else the
                boundary point of the cap on the great circle from x towards v.
   Hypotheses   d ≥ 3, ρ < √3.
   Measured     the distance from a Gaussian point to its projection, against the best of 400 points of the great circle and 100 uniform points of the cap. Gate: the projection lies in the cap.
                Second route: ‖y‖² + 1 − 2(r₀‖y'‖ cos(max(0, ∠ − θ)) + y_d/2), without building any point.
   Not vacuous  the best of the 500 points comes within a thousandth of the projection, which is why a projection claimed to be that much better is refuted (the mutant).
   False without restricting to X: the projection on the ball of radius ρ alone leaves X.
   Reference    zhang2020, Definition 3.2; ours is the closed form. *)
module AdvProofs.Statements.Zhang2020.DomainXProjection

open System
open AdvProofs.Exact
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let private norm (x: float[]) = sqrt (Array.sumBy (fun a -> a * a) x)
let private distance x y = norm (Array.map2 (fun a b -> a - b) x y)
let private scale s (x: float[]) = Array.map (fun a -> s * a) x
let private dot x y = Array.fold2 (fun sum a b -> sum + a * b) 0.0 x y

/// The direction of the head of a point.
let private direction (x: float[]) = let head = x[.. x.Length - 2] in scale (1.0 / norm head) head

let private lift (v: float[]) = Array.append (scale SphericalCap.SphereRadius v) [| SphericalCap.Height |]

let private setting (trial: Trial) =
    let d = trial.Config.Int "d"
    let centre, point, projected = Array.zeroCreate<float> d, Array.zeroCreate<float> d, Array.zeroCreate<float> d
    SphericalCap.SampleSphere(trial.Key.Child "centre", centre)
    Gaussian.Fill(trial.Key.Child "point", 1.0, point)
    let cap = SphericalCap(trial.Config.Number "rho")
    cap.Project(ReadOnlySpan centre, ReadOnlySpan point, Span projected)
    cap, centre, point, projected

/// Points of the cap on the great circle from x towards y, and uniform ones.
let private rivals (trial: Trial) (cap: SphericalCap) (centre: float[]) point =
    let u, v = direction centre, direction point
    let side = let raw = Array.map2 (fun b a -> b - dot u v * a) v u in scale (1.0 / norm raw) raw
    seq {
        for i in 0..399 do
            let angle = cap.HalfAngle * float i / 399.0
            yield lift (Array.map2 (fun a b -> cos angle * a + sin angle * b) u side)
        for i in 0L .. 99L do
            let sample = Array.zeroCreate<float> centre.Length
            cap.Sample(ReadOnlySpan centre, trial.Key.Child("rival").Child(i), Span sample)
            yield sample
    }

let private measure (trial: Trial) =
    let cap, centre, point, projected = setting trial
    { Left = distance point projected
      Symbols = [ "best", rivals trial cap centre point |> Seq.map (distance point) |> Seq.min ]
      Metrics = [ "excess", cap.Distance(ReadOnlySpan centre, ReadOnlySpan projected) - cap.Radius ] }

let private closedForm (trial: Trial) =
    let cap, centre, point, _ = setting trial
    let angle = acos (Math.Clamp(dot (direction centre) (direction point), -1.0, 1.0))
    let reach = SphericalCap.SphereRadius * norm point[.. point.Length - 2] * cos (max 0.0 (angle - cap.HalfAngle))
    sqrt (dot point point + 1.0 - 2.0 * (reach + SphericalCap.Height * point[point.Length - 1]))

let private summarise (trials: (Trial * Measurement) list) =
    let excess = trials |> List.map (fun (_, m) -> snd m.Metrics.Head)
    let closest = trials |> List.map (fun (_, m) -> snd m.Symbols.Head / m.Left) |> List.max
    { Summary.empty with
        Gates = [ excess |> Gate.atMost "the projection leaves the cap by" 1e-12 ]
        Metrics = [ Summary.looseMetric 1e-6 "largest_ratio_of_the_best_rival" closest ] }

let statement =
    { Id = "zhang2020/domain-X-projection"
      Paper = Zhang2020
      Title = "The exact projection onto a cap of X"
      Text =
        { Plain = "The projection of y onto B_2(x, rho) is at most as far from y as any point of the cap."
          Latex = @"For every $y$ and every $s \in \mathcal{B}_2(x, \rho)$ the projection $p$ of $y$ onto the cap satisfies $\|y - p\| \le \|y - s\|$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$d \ge 3$, $0 < \rho < \sqrt{3}$" ]
      Measured = { Plain = "distance of a point to its projection"; Latex = @"$\|y - p\|$" }
      Bound = Expr.parse "best + 1/10^12" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 5 | Ci -> 20 | _ -> 400)
            [ for d in [ 3; 10; 100 ] do
                  for rho in [ Rational.fraction 1 20; Rational.fraction 1 2; Rational.fraction 3 2 ] -> { Values = [ "d", Whole d; "rho", Ratio rho ]; Trials = trials } ]
      Measure = measure
      SecondRoute = Some { Route = "the closed form of the distance"; Remeasure = closedForm; Tolerance = 1e-7 }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "a projection one per mille better than the best rival"
          Apply = fun s -> { s with Bound = Expr.parse "best*999/1000" |> Result.defaultWith failwith } } }
