(* Section 6.3: putting Lemma 6.2, Lemma 6.5 and Theorem 5.1 together.

   Claim        |f_{W⋆} − y| ≤ |f⋆ − y| + |g_{W⋆} − f⋆| + |f_{W⋆} − g_{W⋆}| ≤ 2ε/3 + C R²/m^{1/6} ≤ ε once m ≥ (3CR²/ε)⁶; and m ≥ n³ ⇔ √(m/n) ≥ m^{1/3}, so the failure
                probabilities exp(−Ω(√(m/n))) and exp(−Ω(m^{1/3})) add up to exp(−Ω(m^{1/3})).
   Hypotheses   the three bounds named; ε, R, C > 0; m ≥ n³.
   Measured     with t = m^{1/6}: 3t(ε − 2ε/3 − CR²/t) = εt − 3CR², zero at t = 3CR²/ε; the telescoping sum of the three differences; m³ − m²n³ = m²(m − n³), the sixth power of
                the equivalence; all as polynomial identities. Then, for a grid of (R, ε), the widths (3R²/(7ε))⁶ and the error at them, in exact cases with C = 1/7 > 1/(4√π).
   Not vacuous  at m = (3CR²/ε)⁶ the error is exactly ε; a factor 2 in place of 3 is refuted (the mutant).
   False without m ≥ n³: for m < n³ the first probability is the larger one.
   Reference    zhang2020, section 6.3; the constant 1/(4√π) is that of thm-5.1@stronger. *)
module AdvProofs.Statements.Zhang2020.Section6_3

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private epsilon, private c, private r, private t = v "epsilon", v "C", v "R", v "t"
let private square a = a |^| 2

let private assembly factor =
    [ Proofs.identity
          "the error at m = t^6"
          (n 3 |*| sum [ t |*| epsilon; q -2 3 |*| t |*| epsilon; n -1 |*| c |*| square r ])
          ((epsilon |*| t) |-| (n factor |*| c |*| square r))
      Proofs.identity "the three differences telescope" (sum [ v "f_star" |-| v "y"; v "g" |-| v "f_star"; v "f" |-| v "g" ]) (v "f" |-| v "y")
      Proofs.identity "m >= n^3 and sqrt(m/n) >= m^(1/3)" ((v "m" |^| 3) |-| (square (v "m") |*| (v "n" |^| 3))) (square (v "m") |*| (v "m" |-| (v "n" |^| 3))) ]

/// 2ε/3 + CR²/t = ε at t = 3CR²/ε, cleared of the division by t.
let private widths =
    [ for radius in [ 1; 3; 8; 100 ] do
          for inverse in [ 2; 10; 1000 ] ->
              let epsilon, root = q 1 inverse, n 3 |*| q 1 7 |*| n (radius * radius * inverse)
              { Label = $"R = {radius}, epsilon = 1/{inverse}"
                Left = (q 2 3 |*| epsilon |*| root) |+| (q 1 7 |*| n (radius * radius))
                Relation = Relation.LessOrEqual
                Right = epsilon |*| root } ]

/// 1/(4√π) < 1/7 because 16 π > 49, with π > 314/100.
let private constant =
    { Label = "16 pi exceeds 49"; Left = n 49; Relation = Relation.Less; Right = n 16 |*| q 314 100 }

let private prove factor (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all "the assembly of Theorem 5.3" (assembly factor @ [ Proofs.cases "widths of the assembly" (constant :: widths) ]), Summary.empty

let statement =
    { Id = "zhang2020/section-6.3"
      Paper = Zhang2020
      Title = "Section 6.3: the assembly of Theorem 5.3, corrected"
      Text =
        { Plain = "|f_W* - y| <= 2 eps/3 + C R^2/m^(1/6) <= eps once m >= (3 C R^2/eps)^6, and sqrt(m/n) >= m^(1/3) iff m >= n^3."
          Latex = @"$|f_{W^*} - y| \le \frac{2\epsilon}{3} + \frac{C R^2}{m^{1/6}} \le \epsilon$ once $m \ge (3CR^2/\epsilon)^6$, and $\sqrt{m/n} \ge m^{1/3} \Leftrightarrow m \ge n^3$: success with probability $1 - \exp(-\Omega(m^{1/3}))$." }
      Reading = Corrected "the probability is 1 − exp(−Ω(m^{1/3})) and the robust loss that of f_{W⋆}, not of f⋆"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$|f^* - y| \le \frac{\epsilon}{3}$, $|g_{W^*} - f^*| \le \frac{\epsilon}{3}$, $|f_{W^*} - g_{W^*}| \le \frac{CR^2}{m^{1/6}}$" ]
      Measured = { Plain = "3t times the slack at m = t^6"; Latex = @"$3t (\epsilon - \frac{2\epsilon}{3} - \frac{CR^2}{t})$ with $t = m^{1/6}$" }
      Bound = Expr.parse "epsilon*t - 3*C*R^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 3)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "a width of (2 C R^2/eps)^6"; Apply = fun s -> { s with Exact = Some(prove 2) } } }
