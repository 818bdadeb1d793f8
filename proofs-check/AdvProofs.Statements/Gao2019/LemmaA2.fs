(* Lemma A.2 with the right constants: the layers of network (1) have norms near √2, their pre-activations near 2.

   Claim        with probability at least 1 − p: |‖x^(h)‖/√2 − 1| ≤ c for h = 0, …, H and |‖x̄^(h)‖/2 − 1| ≤ c for h = 1, …, H, where by Chebyshev's inequality
                p = Σ of the relative variances of the squared norms over (2c − c²)².
   Hypotheses   ‖x‖ = 1, A and W^(h) with independent N(0, 2/m) entries, no ReLU on layer 0.
   Measured     the largest deviation over all layers at m = 20000, H = 5, c = 1/5 (p < .061), simulated by the exact law; second route: sums from the other end.
                Proof: ‖x^(h)‖² = (2χ²_m/m)·Πξ_k with Eξ = 1, Var ξ = 5/m; ‖x̄^(h)‖² = ‖x^(h−1)‖²·2χ²_m/m.
   Not vacuous  the deviations are of the order √(H/m); a fiftieth of c is refuted (the mutant).
   False without √2 and 2 as centres: lemma-A.2@printed.
   Reference    gao2019, Lemma A.2, which quotes a lemma for networks with a ReLU on layer 0. Later only ‖x^(h)‖ = O(1) is used. *)
module AdvProofs.Statements.Gao2019.LemmaA2

open AdvProofs.Exact
open AdvProofs.Statements

let private summarise (trials: (Trial * Measurement) list) =
    let scaled (trial: Trial, measured: Measurement) = measured.Left * sqrt (trial.Config.Number "m")
    { Summary.empty with Metrics = [ Summary.metric "mean_of_sqrtm_deviation" (trials |> List.averageBy scaled) ] }

let statement =
    { Id = "gao2019/lemma-A.2"
      Paper = Gao2019
      Title = "Norms of the layers at initialisation: √2 and 2"
      Text =
        { Plain = "With high probability all |x(h)| are within 20 per cent of sqrt 2, and all pre-activation norms within 20 per cent of 2."
          Latex = @"With high probability $\|x^{(h)}\| \in \sqrt{2}\,[1-c, 1+c]$ for $h = 0, \dots, H$ and $\|\bar{x}^{(h)}\| \in 2\,[1-c, 1+c]$ for $h = 1, \dots, H$." }
      Reading = Corrected "the norms tend to √2 and 2, not to 1"
      Kind = HighProbability(LayerNormChain.failure 20_000.0 5 0.2, 1e-6)
      Expected = ToHold
      Hypotheses = [ @"$\|x\| = 1$, entries of $A$ and $W^{(h)}$ are $N(0, \frac{2}{m})$; here $H = 5$" ]
      Measured = { Plain = "largest relative deviation over all layers"; Latex = @"$\max_h \left| \frac{\|x^{(h)}\|}{\sqrt{2}} - 1 \right|, \left| \frac{\|\bar{x}^{(h)}\|}{2} - 1 \right|$" }
      Bound = Expr.parse "c" |> Result.defaultWith failwith
      Hidden = [ "Ω(m/H)", "Chebyshev's inequality in place of a tail bound" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 20 | Ci -> 100 | Nightly -> 1000 | Campaign -> 5000)
            [ { Values = [ "m", Whole 20_000; "H", Whole 5; "c", Real 0.2 ]; Trials = trials } ]
      Measure = LayerNormChain.measure (sqrt 2.0) true
      SecondRoute = LayerNormChain.secondRoute (sqrt 2.0) true
      Exact = None
      Summarise = summarise
      Mutation = { What = "a fiftieth of the deviation"; Apply = fun s -> { s with Bound = Expr.parse "c/50" |> Result.defaultWith failwith } } }
