(* Theorem 3.2 as printed: the same with the normalised network f_W̄, W̄ = W/‖W‖_F, on both sides.

   Claim        −ℓ'(y f_W̄(δ⋆)) ≤ −2ℓ'(y f_W̄(δ_atk)) + 4ν²/(ηT) under the hypotheses of thm-3.2.
   Hypotheses   as in thm-3.2; Algorithm 1 runs on f_W, with η ≤ 1/(κ²m‖W‖_F²).
   Measured     m = d = 1, α = 1, a = κ = 10, W = 1/100, x = 1/2, y = 1, ν = 1, T = 1: f_W̄(δ) = 10δ, the best attack is δ⋆ = −1/2, and δ_atk = x with one iterate.
                Left 1/(1+e^{−5}) > .993; right 2/(1+e^5) + 4/100 < .054. First route: the engine's network and attack; second: outward-rounded intervals.
   Not vacuous  δ⋆ is effective: β = 5 ≥ 2ν(1−α)κ√m = 0, and η = 100 is the largest step allowed.
   False without nothing: the printed reading is the false one. On f_W itself the same point gives .5125 ≤ 1.0150 (the mutant, which is not refuted).
   Reference    reflected-loss paper, Theorem 3.2. *)
module AdvProofs.Statements.Reflected.Theorem3_2AsPrinted

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let private kappa, private weight, private x, private radius = 10.0, 0.01, 0.5, 1.0

/// Margins at δ_* and δ_atk, and η, by the engine; in one dimension f is linear, so the optimum is the end x − ν.
let private byEngine scale =
    let network = LeakyTwoLayerNetwork(1, 1, 1.0, ReadOnlySpan [| weight |], ReadOnlySpan [| kappa |])
    let step = 1.0 / (kappa * network.WeightNorm) ** 2.0
    let options = AttackOptions.RawAscent(Ball radius, step, 0, Loss.Reflected)
    let attacked = ProjectedGradientAttack(options).Attack(network, ReadOnlySpan [| x |], 1.0, Key.Root 0UL).Margin
    let best = network.Value(ReadOnlySpan [| x - radius |])
    let factor = if scale then 1.0 / network.WeightNorm else 1.0
    EffectiveAttack.sigmoid -(factor * best), 2.0 * EffectiveAttack.sigmoid -(factor * attacked) + 4.0 * radius * radius / step

/// The same two sides enclosed: 1/(1+e^z) at z = −slope/2, and 2/(1+e^{slope/2}) + 4/100.
let private byIntervals (slope: Rational) =
    let value name = if name = "z" then Interval.ofRational 96 (slope / Rational.ofInt 2) else invalidArg (nameof name) name
    let enclose text = Expr.parse text |> Result.defaultWith failwith |> Expr.evalInterval 96 value
    enclose "1/(1 + exp(-z))", enclose "2/(1 + exp(z)) + 4/100"

let private prove normalised (_: Statement) (_: Tier) (_: Sources) =
    let left, right = byEngine normalised
    let slope = if normalised then Rational.ofInt 10 else Rational.fraction 1 10
    let leftInterval, rightInterval = byIntervals slope
    let number (value: float) = value.ToString("R", Globalization.CultureInfo.InvariantCulture)
    let enclosed (interval: Interval) (value: float) = Interval.lowerFloat interval - 1e-12 <= value && value <= Interval.upperFloat interval + 1e-12
    let ruling =
        if not (enclosed leftInterval left && enclosed rightInterval right) then
            Unsettled $"The engine's sides {number left} and {number right} lie outside their enclosures."
        elif left > right && Interval.lower leftInterval > Interval.upper rightInterval then
            Counterexample
                { Violated = "The normalised network violates the bound at ‖W‖ = 1/100."
                  Point = [ "m", "1"; "d", "1"; "alpha", "1"; "a", "10"; "W", "1/100"; "x", "1/2"; "y", "1"; "nu", "1"; "eta", "100"; "T", "1" ]
                  Left = number left
                  Right = number right
                  Routes = "the engine's network and attack", "outward-rounded intervals of AdvProofs.Exact" }
        else
            Unsettled "The stored point does not violate the claim."
    ruling, Summary.empty

let statement =
    { Id = "reflected/thm-3.2@printed"
      Paper = Reflected
      Title = "Theorem 3.2 as printed, for the normalised network"
      Text =
        { Plain = "-l'(y f_Wbar(delta*)) <= -2 l'(y f_Wbar(delta_atk)) + 4 nu^2/(eta T) with Wbar = W/|W|_F."
          Latex = @"$-\ell'(y f_{\bar{W}}(\delta_*)) \le -2\ell'(y f_{\bar{W}}(\delta_{\mathrm{atk}})) + \frac{4\nu^2}{\eta T}$ with $\bar{W} = W / \|W\|_F$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"as in Theorem 3.2; Algorithm 1 runs on $f_W$" ]
      Measured = { Plain = "1/(1 + exp(y f_Wbar(delta*)))"; Latex = @"$-\ell'(y f_{\bar{W}}(\delta_*))$" }
      Bound = Expr.parse "2*s_atk + 4*nu^2/(eta*T)" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove true)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the network itself instead of the normalised one"; Apply = fun s -> { s with Exact = Some(prove false) } } }
