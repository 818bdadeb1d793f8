(* Figure 1: the 0/1 loss lies between the reflected loss and the cross-entropy to base 2.

   Claim        ℓ_−(z) = −ln(1 + e^z) ≤ 0 ≤ 1[z < 0] ≤ log₂(1 + e^{−z}) for every z, and ℓ_− is concave.
   Hypotheses   none.
   Measured     Through the increasing function exp, in positive variables. Upper: e^{−z} = 1 + s with s > 0 where z < 0, and (1 + (1+s)) − 2 = s > 0, so the
                loss exceeds log₂ 2 = 1; for z ≥ 0 it is at least log₂ 1 = 0. Lower: (1 + e^z) − 1 = e^z > 0. Concavity: with u = e^{x/2}, t = e^{y/2},
                (1 + u²)(1 + t²) − (1 + ut)² = (u − t)² ≥ 0 says ℓ_−((x+y)/2) ≥ (ℓ_−(x) + ℓ_−(y))/2, and ℓ_− is continuous.
   Not vacuous  the upper bound is attained at z = 0 (s = 0): no base above 2 would do.
   False without base 2: with 3 in its place the margin is s − 1, negative near z = 0.
   Reference    reflected-loss paper, section 2 and Figure 1. *)
module AdvProofs.Statements.Reflected.Figure1

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private prove logBase (_: Statement) (_: Tier) (_: Sources) =
    let s, e, u, t = v "s", v "E", v "u", v "t"
    Proofs.all
        "the 0/1 loss between the reflected loss and the cross-entropy to base 2"
        [ Proofs.identity "above 1 where z < 0" ((n 1 |+| (n 1 |+| s)) |-| n logBase) s
          Proofs.identity "below 0 everywhere" ((n 1 |+| e) |-| n 1) e
          Proofs.identity "midpoint concavity" (((n 1 |+| (u |^| 2)) |*| (n 1 |+| (t |^| 2))) |-| ((n 1 |+| (u |*| t)) |^| 2)) ((u |-| t) |^| 2)
          Proofs.cases "the bound is attained at z = 0" [ { Label = "1 + e^0 = 2"; Left = n 1 |+| n 1; Relation = Relation.Equal; Right = n logBase } ] ],
    Summary.empty

let statement =
    { Id = "reflected/figure-1"
      Paper = Reflected
      Title = "The 0/1 loss between the reflected loss and the cross-entropy to base 2"
      Text =
        { Plain = "-ln(1 + e^z) <= 1[z < 0] <= log2(1 + e^{-z}) for every z, and the left side is concave."
          Latex = @"$-\ln(1 + e^{z}) \le \mathbb{1}[z < 0] \le \log_2(1 + e^{-z})$ for every $z$, and the left side is concave." }
      Reading = Corrected "the upper bound needs the logarithm to base 2"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = []
      Measured = { Plain = "1 + e^{-z} where z < 0, with e^{-z} = 1 + s"; Latex = @"$1 + e^{-z}$ where $z < 0$" }
      Bound = Expr.parse "2 + s" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 2)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the logarithm to base 3"; Apply = fun s -> { s with Exact = Some(prove 3) } } }
