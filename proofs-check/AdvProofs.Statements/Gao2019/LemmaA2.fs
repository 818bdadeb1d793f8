(* Lemma A.2 with the right constants: the layers of network (1) have norms near √2, their pre-activations near 2.

   Claim        with probability at least 1 − p: |‖x^(h)‖/√2 − 1| ≤ c for h = 0, …, H and |‖x̄^(h)‖/2 − 1| ≤ c for h = 1, …, H, where p is of the order H·e^{−Ω(m/H)}:
                p = Σ_h min_q E X_h^q (1+c)^{−2q} + min_q E X_h^{−q} (1−c)^{2q} + H·P(Bin(m, 1/2) < m/4), X_h = ‖x^(h)‖²/2 and ‖x̄^(h)‖²/4 in turn, the negative moments where every
                layer has m/4 open gates. All moments are exact: E(χ²_n)^q = 2^q Γ(n/2 + q)/Γ(n/2), and ξ below is a mixture of these over n ~ Bin(m, 1/2).
   Hypotheses   ‖x‖ = 1, A and W^(h) with independent N(0, 2/m) entries, no ReLU on layer 0.
   Measured     the largest deviation over all layers at m ≥ 4000, H ≤ 8, c = 1/5 (p < .006), simulated by the exact law; second route: sums from the other end.
                Proof: ‖x^(h)‖² = (2χ²_m/m)·Πξ_k with independent ξ_k = (2/m)χ²_N, N ~ Bin(m, 1/2), Eξ = 1, Var ξ = 5/m; ‖x̄^(h)‖² = ‖x^(h−1)‖²·2χ²_m/m; Markov's inequality for powers.
   Not vacuous  the deviations are of the order √(H/m); a fiftieth of c is refuted (the mutant).
   False without √2 and 2 as centres: lemma-A.2@printed.
   Reference    gao2019, Lemma A.2, which quotes a lemma for networks with a ReLU on layer 0. Later only ‖x^(h)‖ = O(1) is used. *)
module AdvProofs.Statements.Gao2019.LemmaA2

open AdvProofs.Exact
open AdvProofs.Statements

/// p at the smallest width and the greatest depth of the grids.
let private largestFailure = LayerNormChain.failure 4000 8 0.2

let private summarise (trials: (Trial * Measurement) list) =
    let scaled (trial: Trial, measured: Measurement) = measured.Left * sqrt (trial.Config.Number "m" / trial.Config.Number "H")
    { Summary.empty with
        Metrics =
            [ Summary.metric "mean_of_deviation_sqrt_m_over_H" (trials |> List.averageBy scaled)
              Summary.metric "failure_probability_at_most" largestFailure ] }

let statement =
    { Id = "gao2019/lemma-A.2"
      Paper = Gao2019
      Title = "Norms of the layers at initialisation: √2 and 2"
      Text =
        { Plain = "With high probability all |x(h)| are within 20 per cent of sqrt 2, and all pre-activation norms within 20 per cent of 2."
          Latex = @"With high probability $\|x^{(h)}\| \in \sqrt{2}\,[1-c, 1+c]$ for $h = 0, \dots, H$ and $\|\bar{x}^{(h)}\| \in 2\,[1-c, 1+c]$ for $h = 1, \dots, H$." }
      Reading = Corrected "the norms tend to √2 and 2, not to 1"
      Kind = HighProbability(largestFailure, 1e-6)
      Expected = ToHold
      Hypotheses = [ @"$\|x\| = 1$, entries of $A$ and $W^{(h)}$ are $N(0, \frac{2}{m})$; here $m \ge 4000$, $H \le 8$" ]
      Measured = { Plain = "largest relative deviation over all layers"; Latex = @"$\max_h \left| \frac{\|x^{(h)}\|}{\sqrt{2}} - 1 \right|, \left| \frac{\|\bar{x}^{(h)}\|}{2} - 1 \right|$" }
      Bound = Expr.parse "c" |> Result.defaultWith failwith
      Hidden = [ "O(H)e^{−Ω(m/H)}", "the sum of exact moments, .0058 at m = 4000, H = 8" ]
      Needs = []
      Grid =
        fun tier ->
            let sizes, trials = (match tier with Quick -> [ 4000, 2; 4000, 8 ], 20 | Ci -> [ 4000, 2; 4000, 8; 20_000, 5 ], 50 | Nightly -> [ 4000, 2; 4000, 8; 20_000, 8 ], 1000 | Campaign -> [ 4000, 8; 20_000, 8 ], 5000)
            [ for m, depth in sizes -> { Values = [ "m", Whole m; "H", Whole depth; "c", Real 0.2 ]; Trials = trials } ]
      Measure = LayerNormChain.measure (sqrt 2.0) true
      SecondRoute = LayerNormChain.secondRoute (sqrt 2.0) true
      Exact = None
      Summarise = summarise
      Mutation = { What = "a fiftieth of the deviation"; Apply = fun s -> { s with Bound = Expr.parse "c/50" |> Result.defaultWith failwith } } }
