(* Lemma 3.7 as printed: an upper bound on ‖a‖_∞ alone does not make training work.

   Claim        with ‖a‖_∞ ≤ κ only, some iterate within T_tr = 4(1 + ‖W_1‖γακ√(mε))/(η(γ−ν)²α²κ²mε²) steps has E[−ℓ'(y f(δ_atk))] ≤ ε.
   Hypotheses   η = 1/(mκ²(R+ν)²), ν < γ.
   Measured     m = d = 1, α = κ = R = γ = 1, ν = 1/2, W_1 = 0, ε = 1/5, so η = 4/9 and T_tr = 900; a = 1/100; x = y = ±1, and the worst attack δ = x/2. By symmetry
                every sample has the same margin. First route: the engine's Algorithm 2, the least −ℓ' in 900 steps. Second: ‖W_t‖ ≤ η|a|(R+ν)t,
                hence the margin is at most a²t ≤ 9/100 and −ℓ' ≥ 1/(1 + e^{9/100}), in outward-rounded intervals.
   Not vacuous  a satisfies ‖a‖_∞ ≤ κ, and W does move; with a = κ the same run ends far below ε (the mutant, which is not refuted).
   False without nothing: the printed reading is the false one.
   Reference    reflected-loss paper, Lemma 3.7 (and Theorem 3.4, Corollary 3.6, which rest on it). *)
module AdvProofs.Statements.Reflected.Lemma3_7AsPrinted

open System
open AdvProofs.Exact
open AdvProofs.Networks.Attacks
open AdvProofs.Networks.Models
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.Training
open AdvProofs.Statements

let private iterations, private step, private epsilon = 900, 4.0 / 9.0, Rational.fraction 1 5

/// The attack δ = x − νy: in one dimension, the worst while the slope a·w is not negative.
let private towardsZero =
    { new IAdversary with
        member _.Name = "towards zero"
        member _.Perturb(_, inputs, _, _, result) =
            for i in 0 .. inputs.Length - 1 do
                result[i] <- inputs[i] / 2.0 }

/// The least −ℓ' over the run of Algorithm 2 with outer weight a.
let private byEngine (a: float) =
    let stream = LabelledSample(1, [| for t in 1..iterations -> (if t % 2 = 0 then 1.0 else -1.0) |], [| for t in 1..iterations -> (if t % 2 = 0 then 1.0 else -1.0) |])
    let initial = LeakyTwoLayerNetwork(1, 1, 1.0, ReadOnlySpan [| 0.0 |], ReadOnlySpan [| a |])
    let trace = OnlineAdversarialTraining.Run(initial, stream, towardsZero, step)
    trace.Steps |> Seq.map (fun s -> s.Slope) |> Seq.reduce (fun least s -> if Double.IsNaN least || least <= s then least else s)

let private number (value: float) = value.ToString("R", Globalization.CultureInfo.InvariantCulture)

let private prove (a: Rational) (_: Statement) (_: Tier) (_: Sources) =
    let least = byEngine (Rational.toFloat a)
    let growth = a * a * Rational.ofInt iterations
    let floor =
        Expr.parse "1/(1 + exp(z))" |> Result.defaultWith failwith |> Expr.evalInterval 96 (fun _ -> Interval.ofRational 96 growth)
    let ruling =
        if not (least >= Interval.lowerFloat floor - 1e-12) then
            Unsettled $"The engine's least derivative {number least} is below its lower bound."
        elif Interval.lower floor > epsilon && least > Rational.toFloat epsilon then
            Counterexample
                { Violated = "With a = 1/100 no iterate within T_tr has a mean derivative of at most 1/5."
                  Point = [ "m", "1"; "d", "1"; "alpha", "1"; "kappa", "1"; "a", string a; "R", "1"; "gamma", "1"; "nu", "1/2"; "W_1", "0"; "epsilon", string epsilon; "T_tr", string iterations ]
                  Left = number least
                  Right = string epsilon
                  Routes = "the engine's Algorithm 2", "outward-rounded intervals of AdvProofs.Exact" }
        else
            Unsettled "The stored point does not violate the claim."
    ruling, Summary.empty

let statement =
    { Id = "reflected/lemma-3.7@printed"
      Paper = Reflected
      Title = "Lemma 3.7 as printed"
      Text =
        { Plain = "With |a|_inf <= kappa, some iterate within T_tr steps has E[-l'(y f(delta_atk))] <= eps."
          Latex = @"With $\|a\|_\infty \le \kappa$, some $\tau \le T_{\mathrm{tr}} = \frac{4(1+\|W_1\|_F \gamma\alpha\kappa\sqrt{m\epsilon})}{\eta_{\mathrm{tr}} (\gamma-\nu)^2 \alpha^2 \kappa^2 m \epsilon^2}$ has $\mathbb{E}[-\ell'(y f_{W_\tau}(\delta_{\mathrm{atk}}))] \le \epsilon$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$\|a\|_\infty \le \kappa$, $\eta_{\mathrm{tr}} \le \frac{1}{m\kappa^2 (R+\nu)^2}$" ]
      Measured = { Plain = "the least -l' within T_tr steps"; Latex = @"$\min_{\tau \le T_{\mathrm{tr}}} \mathbb{E}[-\ell'(y f_{W_\tau}(\delta_{\mathrm{atk}}))]$" }
      Bound = Expr.parse "epsilon" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (Rational.fraction 1 100))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "a = kappa"; Apply = fun s -> { s with Exact = Some(prove Rational.One) } } }
