(* Footnote 5: how far padding can stretch a perturbation.

   Claim        for x, x' in the unit ball with ‖x − x'‖ ≤ ρ ≤ 1 the padded points (√3/2·x, √3/2·√(1−‖x‖²), ½) are at most √(3ρ/2) apart, and no less bound holds.
   Hypotheses   0 < ρ ≤ 1.
   Measured     the largest distance over 2000 pairs near the sphere, where the pad changes fastest, among them x = u, x' = (1−ρ)u, for which it is attained.
                Proof: with radii r ≥ r' ≥ r − ρ the pad changes by at most √(1−(r−t)²) − √(1−r²), t = r − r' ≤ ρ, which increases with r; at r = 1 its square is 2t − t² ≤ 2ρ − ρ².
                Add ‖x − x'‖² ≤ ρ² and multiply by 3/4. Second route: √((3/2)(1 − ⟨p, p'⟩)) with p = (x, √(1−‖x‖²)).
   Not vacuous  attained; the bound ρ is refuted (the mutant), with ratio √(3/(2ρ)) unbounded as ρ → 0.
   False without ρ ≤ 1: two opposite points are √3 apart at ρ = 2.
   Reference    ours; compare zhang2020, footnote 5. *)
module AdvProofs.Statements.Zhang2020.Footnote5

open System
open AdvProofs.Exact
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let private dot x y = Array.fold2 (fun sum a b -> sum + a * b) 0.0 x y
let private unit (x: float[]) = let length = sqrt (dot x x) in Array.map (fun a -> a / length) x

/// The pad √(1 − r²) of a point of norm r.
let private pad r = sqrt (max 0.0 ((1.0 - r) * (1.0 + r)))

/// Pairs (r, x, x'): x of norm r near the sphere, x' at distance ρ, inwards for number 0, else in a random direction between inwards and tangential.
let private pairs (trial: Trial) =
    let k, rho = trial.Config.Int "k", trial.Config.Number "rho"
    seq {
        for i in 0L .. 1999L do
            let key = trial.Key.Child i
            let gaussian (purpose: string) = Array.init k (fun j -> Gaussian.At(key.Child purpose, int64 j))
            let u = unit (gaussian "u")
            let w = let g = gaussian "w" in let along = dot g u in unit (Array.map2 (fun a b -> a - along * b) g u)
            let radius, angle = if i = 0L then 1.0, 0.0 else 1.0 - rho * (Uniform.At(key, 0L) ** 4.0), 0.5 * Math.PI * Uniform.At(key, 1L)
            let x = u |> Array.map (fun a -> radius * a)
            let moved = Array.map2 (fun a b -> a - rho * b) x (Array.map2 (fun a b -> cos angle * a + sin angle * b) u w)
            if sqrt (dot moved moved) <= 1.0 then
                yield radius, x, moved
    }

let private liftedDistance (radius, x, moved) =
    let difference = Array.map2 (fun a b -> a - b) x moved
    let pads = pad radius - pad (sqrt (dot moved moved))
    sqrt (0.75 * (dot difference difference + pads * pads))

let private byInnerProduct (radius, x, moved) = sqrt (1.5 * max 0.0 (0.5 * (radius * radius + pad radius ** 2.0 + 1.0) - (dot x moved + pad radius * pad (sqrt (dot moved moved)))))

let private largest distance (trial: Trial) = pairs trial |> Seq.map distance |> Seq.max

let statement =
    { Id = "zhang2020/footnote-5"
      Paper = Zhang2020
      Title = "Footnote 5: padding stretches ρ to at most √(3ρ/2)"
      Text =
        { Plain = "Points of the unit ball at most rho <= 1 apart are at most sqrt(3 rho/2) apart after padding to X, and this is attained."
          Latex = @"For $\|x\|, \|x'\| \le 1$ and $\|x - x'\| \le \rho \le 1$ the points padded to $\mathcal{X}$ are at most $\sqrt{\frac{3\rho}{2}}$ apart, with equality at $x' = (1-\rho) x$, $\|x\| = 1$." }
      Reading = Corrected "padding needs the factor √3/2 and stretches perturbations; the printed text calls it without loss of generality"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$0 < \rho \le 1$" ]
      Measured = { Plain = "largest distance of padded pairs"; Latex = @"largest distance of padded pairs" }
      Bound = Expr.parse "sqrt(3*rho/2)*(1 + 1/10^9)" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 2 | Ci -> 5 | _ -> 50)
            [ for k in [ 2; 20 ] do
                  for rho in [ Rational.fraction 1 100; Rational.fraction 1 20; Rational.fraction 1 2 ] -> { Values = [ "k", Whole k; "rho", Ratio rho ]; Trials = trials } ]
      Measure = largest liftedDistance >> Measurement.ofLeft
      SecondRoute = Some { Route = "inner products of the padded points"; Remeasure = largest byInnerProduct; Tolerance = 1e-6 }
      Exact = None
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "rho itself"; Apply = fun s -> { s with Bound = Expr.symbol "rho" } } }
