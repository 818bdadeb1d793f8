(* Figure 1 as printed: the cross-entropy is an upper bound of the 0/1 loss.

   Claim        ℓ(z) = ln(1 + e^{−z}) ≥ 1 whenever z < 0.
   Hypotheses   the logarithm is the natural one, as in the paper's derivatives.
   Measured     at z = −1/10: the 0/1 loss is 1 and ℓ = ln(1 + e^{1/10}) < .7444. First route: the engine's loss; second: outward-rounded intervals.
   Not vacuous  z < 0, so the point is misclassified; every z in (−.5413, 0) is a counterexample.
   False without nothing: the printed reading is the false one; with base 2 the same point gives 1.0739 ≥ 1 (the mutant, which is not refuted).
   Reference    reflected-loss paper, section 2 and Figure 1. *)
module AdvProofs.Statements.Reflected.Figure1AsPrinted

open AdvProofs.Exact
open AdvProofs.Networks.Losses
open AdvProofs.Statements

let private z = Rational.fraction -1 10

let private prove (logBase: string) (_: Statement) (_: Tier) (_: Sources) =
    let divisor = if logBase = "e" then "1" else "ln(2)"
    let enclosed =
        Expr.parse $"ln(1 + exp(-z))/{divisor}" |> Result.defaultWith failwith |> Expr.evalInterval 96 (fun _ -> Interval.ofRational 96 z)
    let loss = Loss.Logistic.Value(Rational.toFloat z, 1.0) / (if logBase = "e" then 1.0 else log 2.0)
    Proofs.enclosedInstance
        "The natural-log cross-entropy is below the 0/1 loss at z = -1/10."
        [ "z", string z ]
        ("0/1 loss and the engine's logistic loss", "outward-rounded intervals of AdvProofs.Exact")
        (1.0, Interval.ofInt 1)
        (loss, enclosed),
    Summary.empty

let statement =
    { Id = "reflected/figure-1@printed"
      Paper = Reflected
      Title = "Figure 1 as printed: cross-entropy above the 0/1 loss"
      Text =
        { Plain = "ln(1 + e^{-z}) is at least the 0/1 loss for every z."
          Latex = @"$\ell(z) = \ln(1 + e^{-z}) \ge \mathbb{1}[z < 0]$ for every $z$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"natural logarithm" ]
      Measured = { Plain = "the 0/1 loss"; Latex = @"$\mathbb{1}[z < 0]$" }
      Bound = Expr.parse "ln(1 + exp(-z))" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove "e")
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the logarithm to base 2"; Apply = fun s -> { s with Exact = Some(prove "2") } } }
