(* Assumption 3.1: losses that are Lipschitz, smooth and convex in f and vanish at f = y.

   Claim        √(1+r²) − 1, ln cosh r and √(δ²+r²) − δ, r = f − y, are convex, 1-Lipschitz and β-smooth in f (β = 1, 1 and 1/δ) with ℓ(y, y) = 0. The logistic loss with y = ±1 is convex,
                1-Lipschitz and 1/4-smooth; ℓ(y, y) > 0, which Theorems 4.1 and 5.1 do not need.
   Hypotheses   none.
   Measured     the largest defect over 80 random triples (f, f', y) with |f − y|, |f' − y| ≤ 3: ℓ at the midpoint over the mean of ℓ, |ℓ(f) − ℓ(f')| over |f − f'|, |ℓ'(f) − ℓ'(f')| over
                β|f − f'|, −ℓ(f), and |ℓ(y, y)| except for the logistic loss. Second route: values by quadrature of ℓ', slopes by a central difference of ℓ.
   Not vacuous  smoothness is attained near r = 0; the absolute loss, which is not smooth, is refuted (the mutant).
   False without a bounded slope: for the squared loss no L exists.
   Reference    gao2019, Assumption 3.1 and footnote 5. Smoothness of ℓ in f is not used by the proofs of Theorems 4.1, 5.1 and 5.2, and ℓ(y, y) = 0 by that of 5.2 alone. *)
module AdvProofs.Statements.Gao2019.Assumption3_1

open AdvProofs.Exact
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open MathNet.Numerics.Integration

/// Loss, smoothness constant, and whether ℓ(y, y) = 0.
let private members = [ Loss.SquareRoot, 1.0, true; Loss.LogCosh, 1.0, true; Loss.PseudoHuber 0.25, 4.0, true; Loss.Logistic, 0.25, false ]

let private named (trial: Trial) = members |> List.find (fun (loss, _, _) -> loss.Name = trial.Config.Word "loss")

/// The largest violation by the loss whose values and slopes at (f, y) are given.
let private defect (value: float -> float -> float) (slope: float -> float -> float) smoothness vanishes (trial: Trial) =
    Seq.max (
        seq {
            for i in 0L .. 79L do
                let key = trial.Key.Child i
                let y = float (Uniform.SignAt(key, 0L))
                let f, g = y + Uniform.Between(key, 1L, -3.0, 3.0), y + Uniform.Between(key, 2L, -3.0, 3.0)
                let atF, atG = value f y, value g y
                yield value (0.5 * (f + g)) y - 0.5 * (atF + atG)
                yield abs (atF - atG) - abs (f - g)
                yield abs (slope f y - slope g y) - smoothness * abs (f - g)
                yield -atF
                if vanishes then yield abs (value y y)
        }
    )

let private measure choose (trial: Trial) =
    let (loss: Loss), smoothness, vanishes = choose trial
    Measurement.ofLeft (defect (fun f y -> loss.Value(f, y)) (fun f y -> loss.Derivative(f, y)) smoothness vanishes trial)

let private secondRoute choose =
    let remeasure (trial: Trial) =
        let (loss: Loss), smoothness, vanishes = choose trial
        let integral f y =
            let panel i = y + (f - y) * float i / 32.0
            loss.Value(y, y) + List.sumBy (fun i -> GaussLegendreRule.Integrate((fun u -> loss.Derivative(u, y)), panel i, panel (i + 1), 24)) [ 0..31 ]
        let h = 1e-5
        let difference f y = (loss.Value(f + h, y) - loss.Value(f - h, y)) / (2.0 * h)
        defect integral difference smoothness vanishes trial
    // h²/6 times a third derivative of at most 16, and rounding 1e-15/h.
    Some { Route = "the integral of the slope, and a central difference of the value"; Remeasure = remeasure; Tolerance = 2e-9 }

let statement =
    { Id = "gao2019/assumption-3.1"
      Paper = Gao2019
      Title = "Lipschitz, smooth, convex losses"
      Text =
        { Plain = "The square-root, log-cosh and pseudo-Huber losses are convex, 1-Lipschitz and smooth in f and zero at f = y; the logistic loss is all but the last."
          Latex = @"The losses $\sqrt{1+(f-y)^2} - 1$, $\ln\cosh(f-y)$ and $\sqrt{\delta^2+(f-y)^2} - \delta$ are convex, $1$-Lipschitz and smooth in $f$ and zero at $f = y$; the logistic loss is all but the last." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = []
      Measured = { Plain = "largest violation over random triples"; Latex = @"largest violation over random $(f, f', y)$" }
      Bound = Expr.parse "1/10^12" |> Result.defaultWith failwith
      Hidden = [ "L", "1 for all four" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 3 | Ci -> 20 | _ -> 2500)
            [ for loss, _, _ in members -> { Values = [ "loss", Word loss.Name ]; Trials = trials } ]
      Measure = measure named
      SecondRoute = secondRoute named
      Exact = None
      Summarise = fun _ -> Summary.empty
      Mutation =
        { What = "the absolute loss, as if it were 1-smooth"
          Apply =
            fun s ->
                let absolute _ = Loss.Absolute, 1.0, true
                { s with Measure = measure absolute; SecondRoute = secondRoute absolute } } }
