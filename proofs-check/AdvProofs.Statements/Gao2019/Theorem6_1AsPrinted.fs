(* Theorem 6.1 as printed: for every n, n = 1 included.

   Claim        an n-robust interpolation class on ℝ^d has VC dimension at least c·n·d; the proof's count ⌊n/2⌋·d gives c = 1/3.
   Hypotheses   none on n.
   Measured     n = 1, d = 4: the two constant functions ±1 are a 1-robust interpolation class, and shatter one point but no two. The claim is then
                4/3 ≤ 1; for any other c take d > 1/c. First route: the labellings that the class produces on k points, enumerated; second: a class of
                two functions produces at most 2 < 2² labellings.
   Not vacuous  the class interpolates robustly: for one point and label y, the constant y is right on the whole ball.
   False without nothing: the printed reading is the false one; for n = 2 the class has ⌊2/2⌋·4 = 4 ≥ 8/3 (the mutant, which is not refuted).
   Reference    gao2019, Theorem 6.1. *)
module AdvProofs.Statements.Gao2019.Theorem6_1AsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private dimension, private constant = 4, Rational.fraction 1 3

/// The labellings of k points by the constant functions.
let internal labellings k = set [ for y in [ 1; -1 ] -> List.replicate k y ]

/// The largest k for which all 2^k labellings occur.
let internal constantsShatter = Seq.initInfinite id |> Seq.takeWhile (fun k -> (labellings k).Count = (1 <<< k)) |> Seq.last

let private prove points (_: Statement) (_: Tier) (_: Sources) =
    // A class of two functions shatters k points only if 2^k ≤ 2.
    let byCounting = 1
    let ruling =
        if constantsShatter <> byCounting then
            Unsettled $"Enumeration gives VC dimension {constantsShatter}, counting gives {byCounting}."
        else
            let dimensionOfClass = if points = 1 then constantsShatter else points / 2 * dimension
            Proofs.instance
                "The constant functions are a 1-robust interpolation class of VC dimension 1."
                [ "n", string points; "d", string dimension; "c", string constant; "class", "the constants +1 and -1" ]
                { Label = "c n d against the VC dimension"; Left = exact constant |*| n points |*| n dimension; Relation = Relation.LessOrEqual; Right = n dimensionOfClass }
    ruling, Summary.empty

let statement =
    { Id = "gao2019/thm-6.1@printed"
      Paper = Gao2019
      Title = "Theorem 6.1 as printed, for every n"
      Text =
        { Plain = "An n-robust interpolation class on R^d has VC dimension at least c n d, for every n."
          Latex = @"An $n$-robust interpolation class on $\mathbb{R}^d$ has VC dimension $\ge c\, n d$, for every $n$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = []
      Measured = { Plain = "c n d"; Latex = @"$c\, n d$ with $c = \frac{1}{3}$" }
      Bound = Expr.parse "VC" |> Result.defaultWith failwith
      Hidden = [ "c", "1/3 by the proof's count; no positive c works at n = 1" ]
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 1)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "n = 2, with the certified dimension"; Apply = fun s -> { s with Exact = Some(prove 2) } } }
