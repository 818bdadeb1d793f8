(* Theorem 6.1: robust interpolation needs a VC dimension of order nd.

   Claim        for n ≥ 2, an n-robust interpolation class on ℝ^d shatters ⌊n/2⌋·d points, and ⌊n/2⌋ ≥ n/3.
   Hypotheses   closed balls of radius δ = 1 (scale); points of S_δ are more than 2δ apart; n ≥ 2.
   Measured     a construction of our own in rational numbers: s with 1/√d < s ≤ 1/√(d−1); cluster centres c_i = (6i, 0, …, 0); points c_i + s e_j; for labels
                y ∈ {±1}^d the balls are centred at c_i + s y (for +1) and c_i − s y (for −1). For every d and every one of the 2^d labellings:
                ‖s e_j − y_j s y‖² = s²(d−1) ≤ 1, so every point lies in the ball of its label; ‖2 s y‖² = 4 s² d > 4, so the centres are in S_δ;
                and 2s < 4 keeps first coordinates of different clusters more than 2 apart. Odd n: one more centre far away. Closed cases of the Checker; and, with n = 20 balls for every d and n = 2, …, 19 for d = 3 (in tier nightly for every d), certificate files of kind `shattering`
                (docs/certificate-format.md), which the Checker re-checks without knowing the construction.
   Not vacuous  constant labellings are included: both balls are there, one of them empty.
   False without the choice of s: with s = 1 the points leave their balls for d ≥ 3.
   Reference    gao2019, Theorem 6.1; its own construction needs a correction (thm-6.1-proof@printed), and n ≥ 2 (thm-6.1@printed). *)
module AdvProofs.Statements.Gao2019.Theorem6_1

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let internal spread = ShatteringCertificate.spread

let private squares (terms: Term list) = sum (terms |> List.map (fun t -> t |^| 2))

/// All that one labelling of one cluster needs, for the points s e_j and the centres ±s y.
let private labelling s (labels: int list) =
    let name = labels |> List.map (fun y -> if y > 0 then "+" else "-") |> String.concat ""
    [ for j, y in List.indexed labels do
          let difference = labels |> List.mapi (fun i label -> exact s |*| n ((if i = j then 1 else 0) - y * label))
          yield { Label = $"{name}: point {j + 1} lies in the ball of its label"; Left = squares difference; Relation = Relation.LessOrEqual; Right = n 1 }
      yield
          { Label = $"{name}: the two centres are more than 2 apart"
            Left = n 4
            Relation = Relation.Less
            Right = squares [ for label in labels -> n (2 * label) |*| exact s ] }
      yield { Label = $"{name}: other clusters are farther"; Left = n 2; Relation = Relation.Less; Right = n 6 |-| (n 2 |*| exact s) } ]

let private dimension choose d =
    let s: Rational = choose d
    seq { for pattern in 0 .. (1 <<< d) - 1 do yield! labelling s [ for j in 0 .. d - 1 -> if (pattern >>> j) &&& 1 = 1 then 1 else -1 ] }

/// The certificate file of n balls in dimension d, as `advproofs verify` would judge it.
let private certificate choose d n =
    match Shattering.check (System.Text.Encoding.UTF8.GetBytes(ShatteringCertificate.withSpread (choose d) d n Rational.One "check")) with
    | ShatteringOutcome.Accepted(proof, facts) when facts.Shattered = n / 2 * d -> Certified proof
    | ShatteringOutcome.Accepted(_, facts) -> Unsettled $"The certificate for d = {d}, n = {n} shatters only {facts.Shattered} points."
    | ShatteringOutcome.Rejected(line, reason) -> Unsettled $"The Checker rejects the certificate for d = {d}, n = {n} at line {line}: {reason}"
    | ShatteringOutcome.Unreadable reason -> Unsettled $"The Checker cannot read the certificate for d = {d}, n = {n}: {reason}"

let private prove choose (_: Statement) (tier: Tier) (_: Sources) =
    let largest = if tier = Quick then 8 else 10
    let ruling =
        Proofs.all
            $"shattering certificates for all labellings in dimension 1 to {largest}, for 2 to 20 balls"
            [ for d in 1..largest do
                  yield Proofs.cases $"dimension {d}" (dimension choose d)
              for d in 1..largest do
                  yield certificate choose d 20
              for d in (if tier = Quick || tier = Ci then [ 3 ] else [ 1..largest ]) do
                  for balls in 2..19 do
                      yield certificate choose d balls
              yield
                  Proofs.cases
                      "half of n against a third"
                      [ for points in 2..100 -> { Label = $"n = {points}"; Left = q points 3; Relation = Relation.LessOrEqual; Right = n (points / 2) } ] ]
    ruling, { Summary.empty with Certificates = [ "shattering-d-3-n-7.json", ShatteringCertificate.create 3 7 Rational.One ] }

let statement =
    { Id = "gao2019/thm-6.1"
      Paper = Gao2019
      Title = "Robust interpolation needs VC dimension of order nd"
      Text =
        { Plain = "For n >= 2 an n-robust interpolation class on R^d has VC dimension at least floor(n/2) d >= n d/3."
          Latex = @"For $n \ge 2$, an $n$-robust interpolation class on $\mathbb{R}^d$ has VC dimension at least $\lfloor n/2 \rfloor d \ge \frac{n d}{3}$." }
      Reading = Corrected "n ≥ 2 is needed, and the construction is replaced by one that works for every labelling"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$n \ge 2$; closed balls of radius $\delta$, centres more than $2\delta$ apart"; @"checked for $d \le 8$ (quick) or $d \le 10$; the two inequalities $s^2(d-1) \le 1 < s^2 d$ hold for every $d$" ]
      Measured = { Plain = "squared distance of a point to the centre of its label"; Latex = @"$\|s e_j - y_j s\, y\|^2$" }
      Bound = Expr.parse "delta^2" |> Result.defaultWith failwith
      Hidden = [ "Ω", "1/3: ⌊n/2⌋ d ≥ nd/3" ]
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove spread)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "s = 1 in dimension 3 and above"; Apply = fun s -> { s with Exact = Some(prove (fun d -> if d >= 3 then Rational.One else spread d)) } } }
