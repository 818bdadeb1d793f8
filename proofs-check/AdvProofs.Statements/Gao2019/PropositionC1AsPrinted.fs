(* Proposition C.1 as printed: the stated bound, whose proof is invalid, is not violated by what we measure.

   Claim        with probability ≥ 1 − δ the random features satisfy sup_{‖x‖=1} |ĥ − h| ≤ (CB/√M)(2√d + √(2 ln(1/δ))).
   Hypotheses   |σ'| ≤ C and σ' is C-Lipschitz; here σ' = Φ, C = 1, d = 2 or 3, and h as in prop-C.1.
   Measured     as in prop-C.1: the supremum on the circle and on the sphere, certified from above within two per cent.
   Not vacuous  the mutant, M^{-3/2} in place of M^{-1/2}, is refuted.
   False without a valid proof we cannot say: the printed contraction step applies to no σ' with σ'(0) ≠ 0 (prop-C.1-proof@printed); prop-C.1 has constants that
                are proved.
   Reference    gao2019, Proposition C.1. *)
module AdvProofs.Statements.Gao2019.PropositionC1AsPrinted

open AdvProofs.Exact
open AdvProofs.Statements

let private bound = "C*B/M^(1/2)*(2*sqrt(d) + sqrt(2*ln(1/delta)))"

let statement =
    { PropositionC1.statement with
        Id = "gao2019/prop-C.1@printed"
        Title = "Random features approximate the kernel class uniformly (printed constants)"
        Text =
            { Plain = "With probability at least 1 - delta the M sampled features approximate h uniformly on the sphere within (C B/sqrt M)(2 sqrt d + sqrt(2 ln(1/delta)))."
              Latex = @"With probability at least $1-\delta$: $\sup_{\|x\|=1} |\sum_{i \le M} c_i^\top x\, \sigma'(w_i^\top x) - h(x)| \le \frac{C B}{\sqrt{M}} \left( 2\sqrt{d} + \sqrt{2 \ln(1/\delta)} \right)$." }
        Reading = Printed
        Hypotheses = [ @"$|\sigma'| \le C$, $\sigma'$ is $C$-Lipschitz; here $\sigma' = \Phi$, $C = 1$, $d \in \{2, 3\}$" ]
        Bound = Expr.parse bound |> Result.defaultWith failwith
        Grid = fun tier -> [ for config in PropositionC1.statement.Grid tier -> { config with Values = ("C", Whole 1) :: config.Values } ]
        Mutation =
            { What = "M^(-3/2) instead of M^(-1/2)"
              Apply = fun s -> { s with Bound = Expr.parse (bound.Replace("M^(1/2)", "M^(3/2)")) |> Result.defaultWith failwith } } }
