(* Claim 6.3, sharper: the natural gap is δ − 2ρ, not δ(δ − 2ρ).

   Claim        a polynomial with the properties of Claim 6.3 exists of degree ≤ (4.72 L + 1.39)/(δ−2ρ) + 1, L = ln(1/(2ε₁)).
   Hypotheses   0 ≤ 2ρ < δ ≤ √3, 0 < ε₁ < 1/2.
   Measured     composition of a Legendre sign polynomial with a Chebyshev polynomial T_k that is small on [−1, 1−(δ−ρ)²/2] and grows near 1, where
                polynomials resolve angles: for each point of the grid, its certificate re-checked by the Checker, and the degree compared in interval arithmetic.
                The two-interval minimax polynomial of the same claim, least by duality, is reported beside it.
   Not vacuous  with .3 L/(δ−2ρ) the claim is refuted by duality (the mutant); no polynomial does better than .657 L/(δ−2ρ).
   False without the logarithm: at fixed δ and ρ the least degree grows like ln(1/ε₁).
   Reference    ours: Theorem S (iv) of docs/stronger-step.md; compare zhang2020, Claim 6.3. *)
module AdvProofs.Statements.Zhang2020.Claim6_3Stronger

open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Statements

let private grid tier =
    [ for delta, rho, inverse in
          (match tier with
           | Quick -> [ (1, 1), (1, 4), 100; (1, 2), (1, 10), 10; (1, 2), (1, 5), 100; (1, 5), (1, 20), 100 ]
           | _ ->
               [ (1, 1), (1, 4), 100; (1, 2), (1, 10), 10; (1, 2), (1, 10), 100; (1, 2), (1, 5), 100; (1, 4), (1, 20), 10; (1, 4), (1, 20), 100
                 (1, 4), (0, 1), 100; (1, 5), (1, 20), 100 ]) ->
          Statement.once
              [ "delta", Ratio(delta ||> Rational.fraction); "rho", Ratio(rho ||> Rational.fraction); "epsilon_1", Ratio(Rational.fraction 1 inverse) ] ]

let private prove (statement: Statement) tier (sources: Sources) =
    let one (config: Config) =
        let delta, rho, epsilon1 = config.Exact "delta", config.Exact "rho", config.Exact "epsilon_1"
        let values = [ "delta", delta; "rho", rho; "epsilon_1", epsilon1 ]
        let certify construction = Certify.step (Some construction) None delta rho epsilon1 |> Certification.check sources.Threads
        let composed, least = certify StepConstruction.Composition, lazy (certify StepConstruction.TwoInterval)
        let paper = Certification.enclose PaperBounds.claim63Degree (("gamma", delta * (delta - Rational.ofInt 2 * rho)) :: values)
        let remark =
            match composed, least.Value with
            | Ok c, Ok m ->
                let proved = if m.Facts.LeastDegree then "the least possible" else "not proved least"
                $"(δ, ρ, ε₁) = ({delta}, {rho}, {epsilon1}): paper's D = {floor (Interval.lowerFloat paper)}, composition {c.Facts.Degree}, minimax {m.Facts.Degree}, {proved}."
            | Error why, _ | _, Error why -> why
        let rulings =
            [ Certification.degreeAtMost statement.Bound values composed (fun () -> least.Value)
              match least.Value with
              | Ok m -> Certified m.Proof
              | Error why -> Unsettled why ]
        rulings, remark
    let parts = statement.Grid tier |> List.map one
    Proofs.all "composed and minimax step polynomials" (List.collect fst parts), { Summary.empty with Remarks = List.map snd parts }

let statement =
    { Id = "zhang2020/claim-6.3@stronger"
      Paper = Zhang2020
      Title = "A step polynomial of degree O(ln(1/ε₁)/(δ−2ρ))"
      Text =
        { Plain = "A step polynomial as in Claim 6.3 exists of degree at most (4.72 ln(1/(2 eps1)) + 1.39)/(delta - 2 rho) + 1."
          Latex = @"A polynomial $q$ as in Claim 6.3 exists of degree at most $\frac{4.72 \ln\frac{1}{2\epsilon_1} + 1.39}{\delta - 2\rho} + 1$." }
      Reading = Strengthened "1/(δ(δ−2ρ)) becomes 1/(δ−2ρ), and coefficients lose their 1/γ"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$0 \le 2\rho < \delta \le \sqrt{3}$, $0 < \epsilon_1 < \frac{1}{2}$" ]
      Measured = { Plain = "degree of the certified composition"; Latex = @"$\deg q$ of the certified composition" }
      Bound = PaperBounds.compositionDegree
      Hidden = []
      Needs = []
      Grid = grid
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some prove
      Summarise = fun _ -> Summary.empty
      Mutation =
        { What = "0.3 ln(1/(2 eps1))/(delta - 2 rho)"
          Apply = fun s -> { s with Bound = Expr.parse "0.3*ln(1/(2*epsilon_1))/(delta - 2*rho)" |> Result.defaultWith failwith } } }
