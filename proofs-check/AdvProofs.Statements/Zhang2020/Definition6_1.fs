(* Definition 6.1 with the power 0 equal to 1 and ε₁ ≤ 1.

   Claim        for 0 < ε ≤ 1 and j ≥ 1: (√(ln(1/ε)/j))^j ≤ ε^{−1/(2e)}; so C(φ, ε) ≤ (1 + ε^{−1/(2e)}) Σ_j c^j |α_j| is finite, and e^{O(D)} for the polynomials of Claim 6.3.
                The term j = 0 is 2|α_0|, which is what Lemma 6.6 needs for a constant.
   Hypotheses   0 < ε ≤ 1, (·)^0 = 1.
   Measured     squared, with l = ln(1/ε): (l/j)^j ≤ e^{l/e}, the j-th power of u ≤ e^{u/e}, u = l/j. Proof for all real l ≥ 0 and j ≥ 1: Bernoulli's (1+x)^k ≥ 1 + kx for x ≥ −1, whose
                induction step is the identity (1+x)P − (1+(k+1)x) = (1+x)(P − (1+kx)) + kx², P = (1+x)^k, gives e^y ≥ 1 + y by x = y/k, k → ∞; and y = u/e − 1. Checked besides in numbers: for l, j = 1, …, 10 and the convergents 11/4, 19/7 of e the Checker compares (l/j)^j with Σ_{i≤40} (l κ)^i/i! < e^{l/e},
                κ = .367879441 < 1/e. For j = 0: the constant h = 2α of Lemma 6.6 has E[1{⟨u, x⟩ + β ≥ 0}·2α] = α, ½·2α = α.
   Not vacuous  at l/j = 19/7 the two sides agree to 10^{−5}; with 1/3 in place of 1/e the claim is refuted (the mutant).
   False without ε ≤ 1: see def-6.1@printed.
   Reference    zhang2020, Definition 6.1. *)
module AdvProofs.Statements.Zhang2020.Definition6_1

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

/// A lower bound of e^x for x ≥ 0.
let private exponential x =
    let factorials = List.scan (fun f (i: int) -> f * bigint i) 1I [ 1..40 ]
    sum [ for i, f in List.indexed factorials -> Term.Constant(Fraction.ratio 1I f) |*| (x |^| i) ]

let private terms kappa =
    seq {
        for l, j in List.allPairs [ 1..10 ] [ 1..10 ] @ [ 11, 4; 19, 7 ] ->
            { Label = $"l = {l}, j = {j}"
              Left = q l j |^| j
              Relation = Relation.LessOrEqual
              Right = exponential (n l |*| kappa) }
    }

/// (1+x)P − (1+(k+1)x) and (1+x)(P − (1+kx)) + kx²: with P ≥ 1 + kx and x ≥ −1 the right side is not negative.
let private left, private right =
    let x, k, power = v "x", v "k", v "P"
    let grown = n 1 |+| x
    (grown |*| power) |-| (n 1 |+| ((k |+| n 1) |*| x)), (grown |*| (power |-| (n 1 |+| (k |*| x)))) |+| (k |*| (x |^| 2))

let private prove kappa (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all
        "the terms of Definition 6.1"
        [ Proofs.identity "the constant 2 alpha is halved by the indicator" (q 1 2 |*| (n 2 |*| v "alpha")) (v "alpha")
          Proofs.identity "the induction step of Bernoulli's inequality" left right
          Proofs.identity "1 + y at y = u/e - 1" (n 1 |+| ((v "u" |*| v "1/e") |-| n 1)) (v "u" |*| v "1/e")
          Proofs.cases "(l/j)^j against e^(l/e), l and j up to 10 and two convergents of e" (terms kappa) ],
    Summary.empty

let private inverseE = Term.Constant(Fraction.ratio 367879441I 1000000000I)

let statement =
    { Id = "zhang2020/def-6.1"
      Paper = Zhang2020
      Title = "Definition 6.1: the complexity measures in their range"
      Text =
        { Plain = "For 0 < eps <= 1 and j >= 1: (sqrt(ln(1/eps)/j))^j <= eps^(-1/(2e)); with the power 0 read as 1 the measures are finite."
          Latex = @"For $0 < \epsilon \le 1$, $j \ge 1$: $(\sqrt{\ln(1/\epsilon)/j})^j \le \epsilon^{-1/(2e)}$, so $\mathcal{C}(\phi, \epsilon) \le (1 + \epsilon^{-1/(2e)}) \sum_j c^j |\alpha_j|$, the term $j = 0$ being $2|\alpha_0|$." }
      Reading = Corrected "the power 0 is 1 and ε₁ ≤ 1; the printed sum divides by j = 0 and takes roots of negative numbers"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$0 < \epsilon \le 1$, $(\cdot)^0 = 1$" ]
      Measured = { Plain = "(l/j)^j with l = ln(1/eps)"; Latex = @"$(l/j)^j$ with $l = \ln(1/\epsilon)$" }
      Bound = Expr.parse "exp(l/exp(1))" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove inverseE)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "1/3 instead of 1/e"; Apply = fun s -> { s with Exact = Some(prove (q 1 3)) } } }
