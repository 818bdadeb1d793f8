(* Lemma A.2 as printed: ‖x^(h)‖ ∈ [2/3, 4/3].

   Claim        with probability 1 − O(H)e^{−Ω(m/H)}: |‖x^(h)‖ − 1| ≤ 1/3 for every h; here the part on x^(h), h = 0, …, H, is enough.
   Hypotheses   network (1): x^(0) = Ax without a ReLU.
   Measured     the largest |‖x^(h)‖ − 1| by the exact law at m = 1000 and 4000, H = 2, against a failure probability of 1/2; second route: sums from the other end.
                Exactly, P(‖x^(0)‖ ≤ 4/3) = P(χ²_m ≤ 8m/9): 5·10⁻³ at m = 1000, and it falls with m, so no constants in O and Ω help.
   Not vacuous  every trial is outside, because ‖x^(0)‖ tends to √2 > 4/3.
   False without nothing: the printed reading is the false one; around √2 no trial is outside (the mutant, which is not refuted).
   Reference    gao2019, Lemma A.2. *)
module AdvProofs.Statements.Gao2019.LemmaA2AsPrinted

open AdvProofs.Exact
open AdvProofs.Statements
open MathNet.Numerics.Distributions

/// P(‖x^(0)‖ ≤ 4/3) at width m.
let internal probability (m: float) = ChiSquared.CDF(m, 8.0 * m / 9.0)

let private summarise (_: (Trial * Measurement) list) =
    { Summary.empty with Metrics = [ for m in [ 100.0; 1000.0 ] -> Summary.metric $"probability_at_m_{m}" (probability m) ] }

let statement =
    { Id = "gao2019/lemma-A.2@printed"
      Paper = Gao2019
      Title = "Lemma A.2 as printed"
      Text =
        { Plain = "With high probability |x(h)| lies in [2/3, 4/3] for every h."
          Latex = @"With probability $1 - O(H) e^{-\Omega(m/H)}$: $\|x^{(h)}\| \in [\frac{2}{3}, \frac{4}{3}]$ for $h = 0, \dots, H$." }
      Reading = Printed
      Kind = HighProbability(0.5, 1e-6)
      Expected = ToBeRefuted
      Hypotheses = [ @"network (1) at initialisation, $\|x\| = 1$" ]
      Measured = { Plain = "largest deviation of a layer's norm from 1"; Latex = @"$\max_h |\|x^{(h)}\| - 1|$" }
      Bound = Expr.parse "1/3" |> Result.defaultWith failwith
      Hidden = [ "O(H)e^{−Ω(m/H)}", "taken below 1/2, which any constants give for large m/H" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 30 | _ -> 100)
            [ for m in [ 1000; 4000 ] -> { Values = [ "m", Whole m; "H", Whole 2 ]; Trials = trials } ]
      Measure = LayerNormChain.measure 1.0 false
      SecondRoute = LayerNormChain.secondRoute 1.0 false
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "around sqrt 2"
          Apply = fun s -> { s with Measure = LayerNormChain.measure (sqrt 2.0) false; SecondRoute = LayerNormChain.secondRoute (sqrt 2.0) false } } }
