(* The proof of Proposition C.1 as printed: neither its use of McDiarmid's inequality nor its contraction step is valid.

   Claim        (a) v = sup_S |ĥ − h| satisfies P(v ≥ Ev + ε) ≤ exp(−2ε²/(Mξ)) with ξ = 2CB/M;
                (b) E sup_S |Σ ε_i c_iᵀx σ'(w_iᵀx)| ≤ (CB/M) E sup_S |Σ ε_i w_iᵀx| for random signs ε_i and ‖c_i‖ ≤ B/M.
   Hypotheses   |σ'| ≤ C, σ' is C-Lipschitz, ‖c(w)‖ ≤ B p₀(w); d = 1, where S = {−1, 1}.
   Measured     (a) σ' ≡ C, c(w)/p₀(w) = B on {w > q} and 0 elsewhere, P(w > q) = 1/4, M = 1: v is 3CB/4 with probability 1/4 and CB/4 otherwise, Ev = 3CB/8, so
                P(v ≥ Ev + 3CB/8) = 1/4, and for CB = 16 the printed bound is exp(−9/4) < 1/4. (b) the same σ', c_i = B/M, M = 1: the left side is CB, the right one
                CB·E|w| = CB√(2/π) < CB. First route: these formulas in doubles; second: the sums over all signs and the quadrature of E|w| behind them, enclosed in
                intervals.
   Not vacuous  σ' ≡ C is C-Lipschitz and bounded by C; the printed step also needs σ'(0) = 0, which fails for it and for every activation the paper names.
   False without nothing: the printed steps are false; with ξ² in the exponent and M = 2 neither instance is violated (the mutant).
   Reference    gao2019, appendix C.1, after equation (10); prop-C.1 has a proof (Maurer's vector contraction). *)
module AdvProofs.Statements.Gao2019.PropositionC1ProofAsPrinted

open System
open AdvProofs.Exact
open AdvProofs.Networks.Numerics
open AdvProofs.Statements
open MathNet.Numerics.Integration

let private interval text = Expr.parse text |> Result.defaultWith failwith |> Expr.evalInterval 96 (fun _ -> Interval.ofInt 0)

/// E|Σ_{i≤M} ε_i| over all 2^M signs.
let internal meanOfSigns m =
    List.average [ for pattern in 0 .. (1 <<< m) - 1 -> abs (float (List.sum [ for i in 0 .. m - 1 -> if (pattern >>> i) &&& 1 = 1 then 1 else -1 ])) ]

/// E|Σ_{i≤M} ε_i w_i| = √M E|w|, E|w| by quadrature.
let internal meanOfGaussians m =
    sqrt (float m) * 2.0 * GaussLegendreRule.Integrate((fun w -> w * NormalDistribution.Density w), 0.0, 9.0, 80)

/// (a): the probability 1/4 against exp(−2ε²/(Mξ^power)) at ε = 6, M = 1, ξ = 32.
let private deviation power =
    Proofs.enclosedInstance
        "The printed exponent of McDiarmid's inequality is exceeded."
        [ "d", "1"; "M", "1"; "C B", "16"; "xi", "32"; "epsilon", "6"; "c(w)/p_0(w)", "B on the upper quarter of N(0,1), else 0" ]
        ("the distribution of v", "intervals of AdvProofs.Exact")
        (0.25, interval "1/4")
        (exp (-2.0 * 36.0 / (32.0 ** float power)), interval $"exp(-72/32^{power})")

/// (b): E|Σ ε_i| against E|Σ ε_i w_i|, in units of CB/M.
let private contraction m =
    Proofs.enclosedInstance
        "The contraction step increases the expectation for a constant σ'."
        [ "d", "1"; "M", string m; "sigma'", "C"; "c_i", "B/M" ]
        ("sums over all signs and quadrature", "intervals of AdvProofs.Exact")
        (meanOfSigns m, interval "1")
        (meanOfGaussians m, interval $"sqrt({2 * m}/pi)")

let private prove power m (_: Statement) (_: Tier) (_: Sources) =
    let ruling =
        match deviation power, contraction m with
        | Counterexample _, Counterexample found -> Counterexample found
        | Counterexample _, other
        | other, _ -> other
    ruling, { Summary.empty with Remarks = [ "The exponent -2ε²/(Mξ) of McDiarmid's inequality is refuted beside it: probability 1/4 against exp(-9/4); with ξ² the inequality is the known one." ] }

let statement =
    { Id = "gao2019/prop-C.1-proof@printed"
      Paper = Gao2019
      Title = "The proof of Proposition C.1 as printed"
      Text =
        { Plain = "P(v >= Ev + eps) <= exp(-2 eps^2/(M xi)), and E sup |sum eps_i c_i.x sigma'(w_i.x)| <= (C B/M) E sup |sum eps_i w_i.x|."
          Latex = @"$P(v \ge \mathbb{E} v + \epsilon) \le e^{-2\epsilon^2/(M\xi)}$ and $\mathbb{E} \sup_S |\sum_i \epsilon_i c_i^\top x\, \sigma'(w_i^\top x)| \le \frac{CB}{M} \mathbb{E} \sup_S |\sum_i \epsilon_i w_i^\top x|$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$|\sigma'| \le C$, $\sigma'$ is $C$-Lipschitz, $\|c_i\| \le \frac{B}{M}$; $d = 1$" ]
      Measured = { Plain = "the left side of the contraction step, in units of C B/M"; Latex = @"$\mathbb{E} \sup_S |\sum_i \epsilon_i x|$" }
      Bound = Expr.parse "sqrt(2*M/pi)" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 1 1)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "xi^2 in the exponent, and M = 2"; Apply = fun s -> { s with Exact = Some(prove 2 2) } } }
