(* Definition 3.1: losses that are Lipschitz convex regression losses.

   Claim        |r|, ln cosh r, √(1+r²) − 1 and the pseudo-Huber losses, r = f − y, are convex, non-negative and 1-Lipschitz in f, vanish at f = y, and so are at most |f − y|.
   Hypotheses   none.
   Measured     the largest defect over 60 random triples (f, f', y), f, f' ∈ [−10, 10], y ∈ [−1, 1]: ℓ at the midpoint over the mean of ℓ, |ℓ(f) − ℓ(f')| over |f − f'|, −ℓ(f), |ℓ(y, y)| and
                ℓ(f) over |f − y|. Second route: the loss as the integral of its derivative from y.
   Not vacuous  the absolute loss attains the Lipschitz bound; the logistic loss, measured in the same way, is refuted (the mutant).
   False without ℓ(y, y) = 0: the bound |f − y| on the loss, which section 6.3 uses, is then lost.
   Reference    zhang2020, Definition 3.1; non-members are def-3.1-nonmembers. *)
module AdvProofs.Statements.Zhang2020.Definition3_1

open AdvProofs.Exact
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open MathNet.Numerics.Integration

let private members = [ Loss.Absolute; Loss.LogCosh; Loss.SquareRoot; Loss.PseudoHuber 0.25 ]

let private named (trial: Trial) = members |> List.find (fun loss -> loss.Name = trial.Config.Word "loss")

/// The largest violation of a property of Definition 3.1 by the loss whose values at (f, y) are given.
let private defect (value: float -> float -> float) (trial: Trial) =
    Seq.max (
        seq {
            for i in 0L .. 59L do
                let key = trial.Key.Child i
                let f, g, y = Uniform.Between(key, 0L, -10.0, 10.0), Uniform.Between(key, 1L, -10.0, 10.0), Uniform.Between(key, 2L, -1.0, 1.0)
                let atF, atG = value f y, value g y
                yield value (0.5 * (f + g)) y - 0.5 * (atF + atG)
                yield abs (atF - atG) - abs (f - g)
                yield -atF
                yield abs (value y y)
                yield atF - abs (f - y)
        }
    )

/// ℓ(y, y) + ∫_y^f ℓ', 32 panels of 24 nodes.
let private integrated (loss: Loss) f y =
    let panel i = y + (f - y) * float i / 32.0
    loss.Value(y, y) + List.sumBy (fun i -> GaussLegendreRule.Integrate((fun u -> loss.Derivative(u, y)), panel i, panel (i + 1), 24)) [ 0..31 ]

let private measure loss (trial: Trial) = Measurement.ofLeft (defect (fun f y -> (loss trial: Loss).Value(f, y)) trial)

let private secondRoute loss =
    Some { Route = "the integral of the derivative"; Remeasure = (fun trial -> defect (integrated (loss trial)) trial); Tolerance = 1e-9 }

let statement =
    { Id = "zhang2020/def-3.1"
      Paper = Zhang2020
      Title = "Lipschitz convex regression losses: the members"
      Text =
        { Plain = "The absolute, log-cosh, square-root and pseudo-Huber losses are convex, non-negative, 1-Lipschitz in f, zero at f = y and at most |f - y|."
          Latex = @"The losses $|f-y|$, $\ln \cosh(f-y)$, $\sqrt{1+(f-y)^2} - 1$ and pseudo-Huber are convex and 1-Lipschitz in $f$, non-negative, zero at $f = y$ and at most $|f-y|$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = []
      Measured = { Plain = "largest violation over random triples"; Latex = @"largest violation over random $(f, f', y)$" }
      Bound = Expr.parse "1/10^12" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 3 | Ci -> 20 | _ -> 200)
            [ for loss in members -> { Values = [ "loss", Word loss.Name ]; Trials = trials } ]
      Measure = measure named
      SecondRoute = secondRoute named
      Exact = None
      Summarise = fun _ -> Summary.empty
      Mutation =
        { What = "the logistic loss"
          Apply = fun s -> { s with Measure = measure (fun _ -> Loss.Logistic); SecondRoute = secondRoute (fun _ -> Loss.Logistic) } } }
