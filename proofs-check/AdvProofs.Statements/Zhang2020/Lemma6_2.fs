(* Lemma 6.2 on real data: a low-degree polynomial fits the training set robustly.

   Claim        with D = (24/γ) ln(48 n/ε) there is a polynomial q of degree ≤ D such that |Σ_i y_i q(⟨x_i, x̃_j⟩) − y_j| ≤ ε/3 for every j and every x̃_j within
                ρ of x_j on X.
   Hypotheses   x_i on X, pairwise at least δ > 2ρ apart, |y_i| ≤ 1; γ = δ(δ−2ρ).
   Measured     for the first 500 training images lifted to X by direction, ρ = 1/20, ε = 1/10: (1) all pairs are at least δ apart, in integers:
                (1 − 2δ²/3)² ‖p‖²‖p'‖² ≥ ⟨p, p'⟩² for pixel vectors p, p', one exact case a pair; (2) a step polynomial for (δ, ρ, ε/(3n)), on [−1, 1] and
                on X (StepOnX), re-checked by the Checker from its file; (3) the paper's chain ε₁ + (n−1)ε₁ = nε₁ as an identity.
   Not vacuous  D is compared with the certified degrees, which are the least possible ones; a claimed δ one per cent larger is refuted by a pair of images.
   False without separation: with footnote 5's own padding MNIST has δ < 2ρ. That is reported, as a result.
   Reference    zhang2020, Lemma 6.2 and its proof after Claim 6.3. *)
module AdvProofs.Statements.Zhang2020.Lemma6_2

open System
open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Networks.Data
open AdvProofs.Polynomials
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private count = 500
let private rho, private epsilon = Rational.fraction 1 20, Rational.fraction 1 10
let private epsilon1 = epsilon / Rational.ofInt (3 * count)

/// The largest certified δ with six decimals.
let private certifiedDelta (separation: Separation) =
    let bound: RationalDistance = separation.RationalLowerBoundOver 1_000_000I
    Rational.create bound.Numerator bound.Denominator

/// One case a pair: its lifted points are at least δ apart.
let private pairs (gram: Gram) (delta: Rational) =
    let k = Rational.One - Rational.fraction 2 3 * delta * delta
    let k2 = Term.Constant(Fraction.ratio (k * k).Numerator (k * k).Denominator)
    let integer (value: int64) = Term.Constant(Fraction.ofInteger (bigint value))
    seq {
        for i in 1 .. gram.Count - 1 do
            for j in 0 .. i - 1 do
                let products = gram.Pair(i, j)
                { Label = $"images {j} and {i} lie at least {delta} apart"
                  Left = integer products.Dot |^| 2
                  Relation = Relation.LessOrEqual
                  Right = k2 |*| integer products.SquaredNormP |*| integer products.SquaredNormQ }
    }

let private number (x: float) = x.ToString("0.######", Globalization.CultureInfo.InvariantCulture)

/// What the paper's D and ours are for one data set, and the proof if it is separable.
let private ruleFor (statement: Statement) (stretch: Rational) (name: string) (images: ImageSet) (sources: Sources) =
    let separation = Separation.Of(images, LiftKind.Direction, sources.Threads, sources.Cancellation)
    let closest = separation.Closest
    let delta = certifiedDelta separation * stretch
    let gamma = delta * (delta - Rational.ofInt 2 * rho)
    let padded = Separation.Of(separation.Gram, LiftKind.Padding).Closest.Distance
    let padding =
        let verdict = if padded < 2.0 * Rational.toFloat rho then "not separable" else "separable"
        $"{name}, footnote 5's padding: δ = {number padded} against 2ρ = {number (2.0 * Rational.toFloat rho)}: {verdict}."
    if gamma.Sign <= 0 then
        [], { Summary.empty with Remarks = [ $"{name}: δ = {number closest.Distance} ≤ 2ρ: not separable."; padding ] }
    else
        let values = [ "gamma", gamma; "n", Rational.ofInt count; "epsilon", epsilon ]
        let paper = Certification.enclose statement.Bound values
        let certify (d, r) = Certify.step None None d r epsilon1 |> Certification.check sources.Threads
        let separated = Proofs.cases $"{name}: {count * (count - 1) / 2} pairs" (pairs separation.Gram delta)
        let chain = Proofs.identity "the chain of errors" (v "epsilon_1" |+| ((v "n" |-| n 1) |*| v "epsilon_1")) (v "n" |*| v "epsilon_1")
        let domains =
            [ yield "[-1, 1]", "step", certify (delta, rho), []
              match StepOnX.parameters delta rho with
              | Some scaled -> yield "X", "step-on-x", certify scaled, StepOnX.rulings delta rho scaled
              | None -> () ]
        let polynomials = domains |> List.map (fun (_, _, built, _) -> Certification.degreeAtMost statement.Bound values built (fun () -> built))
        let certified =
            [ for domain, file, built, _ in domains do
                  match built with
                  | Ok c -> domain, $"{file}-{name.ToLowerInvariant()}-{count}.json", c
                  | Error _ -> () ]
        separated :: chain :: polynomials @ (domains |> List.collect (fun (_, _, _, extra) -> extra)),
        { Summary.empty with
            Remarks =
                [ yield $"{name}, first {count} training images lifted by direction: δ = {number closest.Distance} (images {closest.First} and {closest.Second}), γ = {number (Rational.toFloat gamma)}, the paper's D = {floor (Interval.lowerFloat paper)}."
                  for domain, file, c in certified do
                      let least = if c.Facts.LeastDegree then "the least possible there" else "not proved least"
                      yield $"{name}: certified step polynomial on {domain} of degree {c.Facts.Degree} ({least}), coefficient sum below 2^{ceil (Fraction.approximate c.Facts.CoefficientSumLog2)}: {file}"
                  yield padding ]
            Certificates = [ for _, file, c in certified -> file, c.Json ]
            Metrics =
                [ yield Summary.metric $"delta_{name}" closest.Distance
                  yield Summary.metric $"D_{name}" (floor (Interval.lowerFloat paper))
                  yield Summary.metric $"delta_padding_{name}" padded
                  for domain, _, c in certified do
                      yield Summary.metric $"degree_{name}_on_{domain}" (float c.Facts.Degree) ] }

let private join (summaries: Summary list) =
    { Summary.empty with
        Remarks = summaries |> List.collect (fun s -> s.Remarks)
        Metrics = summaries |> List.collect (fun s -> s.Metrics)
        Certificates = summaries |> List.collect (fun s -> s.Certificates) }

let private prove stretch (statement: Statement) (_: Tier) (sources: Sources) =
    let sets =
        [ for name, dataset in [ "MNIST", Dataset.Mnist; "CIFAR-10", Dataset.Cifar10 ] do
              match sources.Data |> Option.bind (fun data -> data.TryLoad(dataset, Split.Train, Nullable count) |> Option.ofObj) with
              | Some images -> ruleFor statement stretch name images sources
              | None -> () ]
    let rulings = List.collect fst sets
    let summary = sets |> List.map snd |> join
    if rulings.IsEmpty then
        Unsettled "no data set at hand is separable", summary
    else
        Proofs.all "robust fit of the first 500 training images" rulings, summary

let statement =
    { Id = "zhang2020/lemma-6.2"
      Paper = Zhang2020
      Title = "A polynomial of low degree fits real training images robustly"
      Text =
        { Plain = "With D = (24/gamma) ln(48 n/eps) there is q of degree at most D with |sum_i y_i q(<x_i, x~_j>) - y_j| <= eps/3 for all j and all x~_j in B_2(x_j, rho)."
          Latex = @"With $D = \frac{24}{\gamma} \ln\left(48 \frac{n}{\epsilon}\right)$ there is a polynomial $q$ of degree at most $D$ with $| \sum_{i} y_i\, q(\langle x_i, \tilde{x}_j \rangle) - y_j | \le \frac{\epsilon}{3}$ for all $j$ and all $\tilde{x}_j \in \mathcal{B}_2(x_j, \rho)$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$\|x_i - x_j\| \ge \delta > 2\rho$ for $i \ne j$, $\gamma = \delta(\delta - 2\rho)$, $|y_i| \le 1$"; @"here $n = 500$, $\rho = \frac{1}{20}$, $\epsilon = \frac{1}{10}$" ]
      Measured = { Plain = "degree of the certified step polynomial of the data set"; Latex = @"$\deg q$ of the certified step polynomial of the data set" }
      Bound = PaperBounds.lemma62Degree
      Hidden = []
      Needs = [ Dataset.Mnist ]
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove Rational.One)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "a separation one per cent larger than the data set's"; Apply = fun s -> { s with Exact = Some(prove (Rational.fraction 101 100)) } } }
