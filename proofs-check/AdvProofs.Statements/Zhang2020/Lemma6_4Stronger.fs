(* Lemma 6.4, sharper: degree ln(1/ε)/η + 1 and coefficient sum (1+√2)^n.

   Claim        for η, ε ∈ (0,1) there is a sign polynomial as in Lemma 6.4 of degree n ≤ ln(1/ε)/η + 1 whose absolute coefficients sum to at most (1+√2)^n.
   Hypotheses   0 < η < 1, 0 < ε < 1.
   Measured     truncated Legendre polynomial of degree 2m+1 with error exactly r^{m+1}, r = (1−η)/(1+η), ln(1/r) = 2 artanh η ≥ 2η; coefficients by V. A. Markov.
                On the grid the Checker re-proves error, degree and coefficient sum, and that the minimax polynomial's degree is the least possible one.
   Not vacuous  the least degree is at least five eighths of the certified one on this grid; with a quarter of the bound the claim is refuted by duality (the mutant).
   False without 1/η: the least degree grows like it (Eremenko and Yuditskii).
   Reference    ours; compare zhang2020, Lemma 6.4, whose D is (3/η) ln(2/(ηε)). *)
module AdvProofs.Statements.Zhang2020.Lemma6_4Stronger

open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Statements

let private grid tier =
    let pairs =
        match tier with
        | Quick -> [ 3, 8, 10; 1, 8, 10; 1, 16, 1000 ]
        | _ -> [ 3, 8, 10; 3, 8, 100; 1, 4, 10; 1, 4, 100; 1, 4, 1000; 1, 8, 10; 1, 8, 1000; 1, 16, 10; 1, 16, 100; 1, 16, 1000; 1, 32, 10; 1, 32, 100 ]
    [ for numerator, denominator, inverse in pairs ->
          Statement.once [ "eta", Ratio(Rational.fraction numerator denominator); "epsilon", Ratio(Rational.fraction 1 inverse) ] ]

/// n log2(1 + √2).
let private coefficientLimit degree =
    let exponent = Expr.parse "n*ln(1 + sqrt(2))/ln(2)" |> Result.defaultWith failwith
    Certification.enclose exponent [ "n", Rational.ofInt degree ]

let private prove (statement: Statement) tier (sources: Sources) =
    let one (config: Config) =
        let eta, epsilon = config.Exact "eta", config.Exact "epsilon"
        let certify construction = Certify.sign (Some construction) None eta epsilon |> Certification.check sources.Threads
        let legendre, least = certify SignConstruction.Legendre, lazy (certify SignConstruction.Minimax)
        let minimal =
            match least.Value with
            | Ok found when found.Facts.LeastDegree -> Certified found.Proof
            | Ok found -> Unsettled $"The degree {found.Facts.Degree} at {config.Id} is not proved least."
            | Error why -> Unsettled why
        let coefficients =
            match legendre with
            | Ok found -> Certification.coefficientsAtMost (coefficientLimit found.Facts.Degree) found
            | Error why -> Unsettled why
        let remark =
            match legendre, least.Value with
            | Ok l, Ok m ->
                let proved = if m.Facts.LeastDegree then "the least possible" else "not proved least"
                $"(η, ε) = ({eta}, {epsilon}): Legendre {l.Facts.Degree}, minimax {m.Facts.Degree}, {proved}."
            | Error why, _ | _, Error why -> why
        [ Certification.degreeAtMost statement.Bound [ "eta", eta; "epsilon", epsilon ] legendre (fun () -> least.Value); coefficients; minimal ], remark
    let parts = statement.Grid tier |> List.map one
    Proofs.all "sign polynomials of degree ln(1/epsilon)/eta + 1" (List.collect fst parts), { Summary.empty with Remarks = List.map snd parts }

let statement =
    { Id = "zhang2020/lemma-6.4@stronger"
      Paper = Zhang2020
      Title = "A sign polynomial of degree ln(1/ε)/η + 1"
      Text =
        { Plain = "There is a sign polynomial as in Lemma 6.4 of degree n <= ln(1/epsilon)/eta + 1 with absolute coefficients summing to at most (1 + sqrt 2)^n."
          Latex = @"There is a polynomial as in Lemma 6.4 of degree $n \le \frac{\ln(1/\epsilon)}{\eta} + 1$ with $\sum_j |\alpha_j| \le (1+\sqrt{2})^n$." }
      Reading = Strengthened "the logarithm loses 1/η, the factor 3 and the coefficient bound 2^{4D} go"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$0 < \eta < 1$, $0 < \epsilon < 1$" ]
      Measured = { Plain = "degree of the certified Legendre polynomial"; Latex = @"$\deg p$ of the certified Legendre polynomial" }
      Bound = PaperBounds.legendreDegree
      Hidden = []
      Needs = []
      Grid = grid
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some prove
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "a quarter of the degree"; Apply = fun s -> { s with Bound = s.Bound / Expr.integer 4 } } }
