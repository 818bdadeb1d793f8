(* The width of Theorem 5.3 as printed, in digits.

   Claim        M₀ = poly(d, (n/ε)^{1/γ}) is a width one can look at.
   Hypotheses   as in Theorem 5.3.
   Measured     log10 of R = 2n·C(q, ε₂) and M₀ = (3R²/(4√π ε))⁶ along the printed chain: degree D of Lemma 6.2, coefficients (2/γ)2^{6D} + 1/2, c = 4√π in Definition 6.1,
                ε₂ = min(ε/(6n), 1/(2C(q))); in doubles through logarithms, and the number itself enclosed by intervals.
   Not vacuous  that is the verdict: from 10^{1638} at n = 2, ε = 1/2, δ = 1.732 to more than 10^{1 000 000} at the δ of CIFAR-10. "M₀ ≤ 10^{12}" is refuted (the mutant).
   False without a large δ − 2ρ nothing changes for the better: the exponent grows like 1/γ.
   Reference    zhang2020, Theorem 5.3 with Lemmas 6.2, 6.5, 6.6 and section 6.3; the appendix with the paper's own polynomial is not in the text we have. *)
module AdvProofs.Statements.Zhang2020.WidthTable

open AdvProofs.Statements

let private prove =
    ExplicitWidth.table (fun digits config ->
        $"D = {floor (AdvProofs.Exact.Expr.eval config.Number ExplicitWidth.printedDegree)}, log10 R = {digits ExplicitWidth.printedRadius:F1}, log10 M0 = {digits ExplicitWidth.printedWidth:F0}.")

let statement =
    { Id = "zhang2020/width-table"
      Paper = Zhang2020
      Title = "The width of Theorem 5.3 as printed, in digits"
      Text =
        { Plain = "A robust network near initialisation exists at every width m >= M0 = (3 R^2/(4 sqrt(pi) eps))^6, R = 2 n C(q, eps2), q of degree D."
          Latex = @"At every width $m \ge M_0 = \left( \frac{3R^2}{4\sqrt{\pi}\, \epsilon} \right)^6$, $R = 2n\, \mathcal{C}(q, \epsilon_2)$, $\deg q \le D$, a robust network near initialisation exists." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeVacuous
      Hypotheses = [ @"$\rho = \frac{1}{20}$, $c = 4\sqrt{\pi}$" ]
      Measured = { Plain = "log10 of the width"; Latex = @"$\log_{10} M_0$" }
      Bound = ExplicitWidth.printedWidth
      Hidden = [ "poly, Ω, Θ", "each at the smallest value for which a proof is known; c = 4√π is that of Theorem H (docs/stronger-step.md)" ]
      Needs = []
      Grid = ExplicitWidth.grid
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove false)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "a width of 10^12 suffices"; Apply = fun s -> { s with Exact = Some(prove true) } } }
