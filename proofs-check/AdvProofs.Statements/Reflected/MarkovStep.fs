(* The Markov step in the proof of Theorem 3.4: the truncated derivative bounds the β-robust error.

   Claim        with −ℓ'(z) = 1/(1 + e^z) and ℓ'_c(z) = ℓ'(z)·1[z ≤ c]: P{Z ≤ −b} ≤ E[−ℓ'_{−b}(Z)]/(−ℓ'(−b)) ≤ 2 E[−ℓ'_{−b}(Z)] for b ≥ 0; and with
                E[−ℓ'] ≤ ε/4 at the attack and T_atk = 8ν²/(ηε) the chain ends in 2ε.
   Hypotheses   b ≥ 0; nothing on the distribution of Z.
   Measured     For one atom, with E = e^z ≤ B = e^{−b} ≤ 1 and denominators cleared: (1+B) − (1+E) = B − E and 2 − (1+B) = 1 − B, both non-negative;
                expectations are weighted sums of these. Then both inequalities on every distribution with weights in quarters on six atoms, at four values of B,
                exactly. The chain: 2(2·ε/4 + 4ν²/(ηT)) = 2ε with 4ν²/(ηT) = ε/2.
   Not vacuous  the second inequality is an equality for the atom E = B = 1, which is among the cases.
   False without the factor 2: that atom has P = 1 and E[−ℓ'] = 1/2.
   Reference    reflected-loss paper, proof of Theorem 3.4. The first "=" there is "≤": {min < −β} is contained in {min ≤ −β}. *)
module AdvProofs.Statements.Reflected.MarkovStep

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private slope (e: Rational) = Rational.One / (Rational.One + e)

/// All ways to put `total` quarters on `atoms` atoms.
let rec private weights atoms total =
    if atoms = 1 then
        [ [ total ] ]
    else
        [ for first in 0..total do
              for rest in weights (atoms - 1) (total - first) -> first :: rest ]

let private distributions factor =
    let atoms = [ Rational.fraction 1 8; Rational.fraction 1 4; Rational.fraction 1 2; Rational.One; Rational.ofInt 2; Rational.ofInt 8 ]
    [ for b in [ Rational.fraction 1 8; Rational.fraction 1 4; Rational.fraction 1 2; Rational.One ] do
          for quarters in weights atoms.Length 4 do
              let low = List.zip atoms quarters |> List.filter (fun (e, _) -> e <= b)
              let probability = sum [ for _, k in low -> q k 4 ]
              let truncated = sum [ for e, k in low -> q k 4 |*| exact (slope e) ]
              let label = $"""B = {b}, quarters {quarters |> List.map string |> String.concat " "}"""
              yield { Label = $"Markov, {label}"; Left = probability |*| exact (slope b); Relation = Relation.LessOrEqual; Right = truncated }
              yield { Label = $"factor, {label}"; Left = probability; Relation = Relation.LessOrEqual; Right = exact factor |*| truncated } ]

let private prove factor (_: Statement) (_: Tier) (_: Sources) =
    let b, e, epsilon = v "B", v "E", v "epsilon"
    let half = q 1 2 |*| epsilon
    Proofs.all
        "the Markov step for the truncated derivative"
        [ Proofs.identity "one atom against the threshold" ((n 1 |+| b) |-| (n 1 |+| e)) (b |-| e)
          Proofs.identity "the threshold's derivative against one half" (n 2 |-| (n 1 |+| b)) (n 1 |-| b)
          Proofs.identity "the chain ends in 2 epsilon" (n 2 |*| ((n 2 |*| (q 1 4 |*| epsilon)) |+| half)) (n 2 |*| epsilon)
          Proofs.cases "distributions on six atoms" (distributions factor) ],
    Summary.empty

let statement =
    { Id = "reflected/markov-step"
      Paper = Reflected
      Title = "Markov's inequality for the truncated derivative"
      Text =
        { Plain = "P{Z <= -b} <= E[-l'_{-b}(Z)]/(-l'(-b)) <= 2 E[-l'_{-b}(Z)] for b >= 0."
          Latex = @"$\Pr\{Z \le -b\} \le \frac{\mathbb{E}[-\ell'_{-b}(Z)]}{-\ell'(-b)} \le 2\, \mathbb{E}[-\ell'_{-b}(Z)]$ for $b \ge 0$, where $\ell'_c(z) = \ell'(z)\, \mathbb{1}[z \le c]$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$b \ge 0$" ]
      Measured = { Plain = "P{Z <= -b}"; Latex = @"$\Pr\{Z \le -b\}$" }
      Bound = Expr.parse "2*E" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (Rational.ofInt 2))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "without the factor 2"; Apply = fun s -> { s with Exact = Some(prove Rational.One) } } }
