(* Claim 6.3: a polynomial of low degree close to a step.

   Claim        with γ = δ(δ−2ρ) and D = (24/γ) ln(16/ε₁) there is a polynomial q of degree ≤ D with coefficients O(γ^{-1} 2^{6D}), |q − 1| ≤ ε₁ on
                [1−ρ²/2, 1] and |q| ≤ ε₁ on [−1, 1−(δ−ρ)²/2).
   Hypotheses   0 ≤ 2ρ < δ ≤ √3, 0 < ε₁ < 1. Definition 3.4 allows γ ≤ δ(δ−2ρ); equality makes D smallest, so it is the strongest case.
   Measured     Legendre sign polynomial through the corrected equation (2): degree ≤ (8/γ) ln(1/(2ε₁)) + 1 ≤ D for all parameters, without the 1/γ in the
                logarithm that the paper's own derivation would need. On the grid the Checker re-proves error, degree and coefficient sum ≤ 2^{6D}.
   Not vacuous  D is 27 to 130 times the least degree; with D/300 the claim is refuted by duality (the mutant).
   False without δ > 2ρ: the two intervals then overlap.
   Reference    zhang2020, Claim 6.3; the sum of all coefficients is bounded here, which is more than each of them. *)
module AdvProofs.Statements.Zhang2020.Claim6_3

open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Statements

let private grid tier =
    [ for delta, rho, inverse in
          (match tier with
           | Quick -> [ (1, 1), (1, 4), 100; (1, 2), (1, 10), 10; (1, 4), (1, 20), 10 ]
           | _ -> [ (1, 1), (1, 4), 100; (1, 2), (1, 10), 10; (1, 2), (1, 5), 100; (1, 4), (1, 20), 100; (1, 5), (1, 20), 100; (1, 2), (0, 1), 1000 ]) ->
          Statement.once
              [ "delta", Ratio(delta ||> Rational.fraction); "rho", Ratio(rho ||> Rational.fraction); "epsilon_1", Ratio(Rational.fraction 1 inverse) ] ]

let private prove (statement: Statement) tier (sources: Sources) =
    let one (config: Config) =
        let delta, rho, epsilon1 = config.Exact "delta", config.Exact "rho", config.Exact "epsilon_1"
        let values = [ "gamma", delta * (delta - Rational.ofInt 2 * rho); "epsilon_1", epsilon1 ]
        let certify construction = Certify.step (Some construction) None delta rho epsilon1 |> Certification.check sources.Threads
        let found = certify (StepConstruction.ViaSign SignConstruction.Legendre)
        Certification.degreeAndCoefficientsAtMost statement.Bound (Expr.integer 6 * PaperBounds.claim63Degree) values found (fun () -> certify StepConstruction.TwoInterval)
    Proofs.all "step polynomials within degree D and coefficients 2^(6D)" (statement.Grid tier |> List.collect one), Summary.empty

let statement =
    { Id = "zhang2020/claim-6.3"
      Paper = Zhang2020
      Title = "A step polynomial of degree (24/γ) ln(16/ε₁)"
      Text =
        { Plain = "There is a polynomial q of degree at most D = (24/gamma) ln(16/eps1), coefficients O(2^(6D)/gamma), within eps1 of 1 on [1 - rho^2/2, 1] and of 0 on [-1, 1 - (delta-rho)^2/2]."
          Latex = @"With $D = \frac{24}{\gamma} \ln\frac{16}{\epsilon_1}$ there is a polynomial $q$ of degree at most $D$, coefficients $O(\gamma^{-1} 2^{6D})$, $|q(z) - 1| \le \epsilon_1$ on $[1-\frac{\rho^2}{2}, 1]$ and $|q(z)| \le \epsilon_1$ on $[-1, 1-\frac{(\delta-\rho)^2}{2}]$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$0 \le 2\rho < \delta \le \sqrt{3}$, $\gamma = \delta(\delta-2\rho)$, $0 < \epsilon_1 < 1$" ]
      Measured = { Plain = "degree of a certified polynomial"; Latex = @"$\deg q$ of a certified polynomial" }
      Bound = PaperBounds.claim63Degree
      Hidden = [ "coefficients O(γ^{-1} 2^{6D})", "the certified sum of all coefficients is below 2^{6D} itself" ]
      Needs = []
      Grid = grid
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some prove
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "degree D/300"; Apply = fun s -> { s with Bound = s.Bound / Expr.integer 300 } } }
