(* Lemma 6.4: a polynomial of low degree close to the sign.

   Claim        for η, ε ∈ (0,1) there is a polynomial p of degree ≤ D = (3/η) ln(2/(ηε)) with coefficients at most 2^{4D} in absolute value,
                |p − 1| ≤ ε on [η, 1] and |p + 1| ≤ ε on [−1, −η].
   Hypotheses   0 < η < 1, 0 < ε < 1.
   Measured     truncated Legendre polynomial p(x) = (2x/(1+η)) Σ_{k≤m} r^k P_k(z), z = (1+η²−2x²)/(1−η²), r = (1−η)/(1+η), whose error is exactly r^{m+1}:
                degree 2m+1 ≤ ln(1/ε)/η + 1 ≤ D for every η and ε (docs/certificates.md). For each (η, ε) of the grid the Checker re-proves error, degree and coefficient sum
                from the certificate file, and D is compared in outward-rounded interval arithmetic.
   Not vacuous  D is 3 to 12 times the least degree; with D/16 the claim is refuted by duality (the mutant).
   False without the gap: no polynomial of any degree is within ε < 1 of the sign at 0.
   Reference    zhang2020, Lemma 6.4 (there after Frostig et al. 2016, with its proof in an appendix). *)
module AdvProofs.Statements.Zhang2020.Lemma6_4

open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Statements

let private grid tier =
    let pairs =
        match tier with
        | Quick -> [ 3, 8, 10; 1, 8, 100; 1, 16, 1000; 1, 32, 100 ]
        | _ -> [ for denominator in [ 4; 8; 16; 32; 64 ] do for inverse in [ 2; 10; 100; 10_000 ] -> 1, denominator, inverse ]
    [ for numerator, denominator, inverse in pairs ->
          Statement.once [ "eta", Ratio(Rational.fraction numerator denominator); "epsilon", Ratio(Rational.fraction 1 inverse) ] ]

let private prove (statement: Statement) tier (sources: Sources) =
    let one (config: Config) =
        let eta, epsilon = config.Exact "eta", config.Exact "epsilon"
        let values = [ "eta", eta; "epsilon", epsilon ]
        let found = Certify.sign (Some SignConstruction.Legendre) None eta epsilon |> Certification.check sources.Threads
        let least () = Certify.sign (Some SignConstruction.Minimax) None eta epsilon |> Certification.check sources.Threads
        Certification.degreeAndCoefficientsAtMost statement.Bound (Expr.integer 4 * PaperBounds.lemma64Degree) values found least
    Proofs.all "sign polynomials within degree D and coefficients 2^(4D)" (statement.Grid tier |> List.collect one), Summary.empty

let statement =
    { Id = "zhang2020/lemma-6.4"
      Paper = Zhang2020
      Title = "A sign polynomial of degree (3/η) ln(2/(ηε))"
      Text =
        { Plain = "There is a polynomial p of degree at most D = (3/eta) ln(2/(eta epsilon)), coefficients at most 2^(4D), within epsilon of the sign on [-1,-eta] and [eta,1]."
          Latex = @"For $\eta, \epsilon \in (0,1)$ there is a polynomial $p$ of degree $k \le D = \frac{3}{\eta} \ln \frac{2}{\eta\epsilon}$ with $|\alpha_j| \le 2^{4D}$ and $|p(z) - \mathrm{sgn}(z)| \le \epsilon$ on $[-1,-\eta] \cup [\eta,1]$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$0 < \eta < 1$, $0 < \epsilon < 1$" ]
      Measured = { Plain = "degree of a certified polynomial"; Latex = @"$\deg p$ of a certified polynomial" }
      Bound = PaperBounds.lemma64Degree
      Hidden = []
      Needs = []
      Grid = grid
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some prove
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "degree D/16"; Apply = fun s -> { s with Bound = s.Bound / Expr.integer 16 } } }
