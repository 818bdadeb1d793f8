/// The least degree of each construction by its own error theorem, for tables: exact where the theorem is rational, in doubles otherwise.
module AdvProofs.Certificates.Tests.Degrees

open System
open AdvProofs.Exact
open AdvProofs.Polynomials

/// The least m ≥ 0 with error m ≤ ε for a decreasing error: outward from a guess, then bisection.
let private leastFrom guess (error: int -> float) epsilon =
    let rec above m step = if error m <= epsilon then m else above (m + step) (2 * step)
    let rec below m step = if m < 0 then -1 elif error m > epsilon then m else below (m - step) (2 * step)
    let rec bisect low high =
        if high = low + 1 then high
        else
            let middle = low + (high - low) / 2
            if error middle <= epsilon then bisect low middle else bisect middle high
    if error guess <= epsilon then bisect (below (guess - 1) 1) guess else bisect guess (above (guess + 1) 1)

let private rate eta = Math.Log((1.0 + eta) / (1.0 - eta))

/// L ≈ (1−η)/√(πη(m+3/(8η)))·r^m: a guess for the optimum, good enough to be right or one off.
let private predicted eta epsilon =
    let level m = (1.0 - eta) / sqrt (Math.PI * eta * (float m + 3.0 / (8.0 * eta))) * exp (-(float m) * rate eta)
    Seq.initInfinite id |> Seq.find (fun m -> level m <= epsilon)

/// F: the least odd degree whose best approximation is within ε (levels in doubles).
let minimax eta epsilon = 2 * leastFrom (predicted eta epsilon) (fun m -> (Remez.sign eta m).Level) epsilon + 1

/// B_m = (2/π) ∫ ((1−η cosh u)/(1+η cosh u))^(m+1/2) du over 0 ≤ u ≤ arcosh(1/η), by Simpson's rule.
let chebyshevError eta m =
    let steps = 4000
    let top = Math.Acosh(1.0 / eta)
    let value i =
        let y = Math.Min(1.0, eta * cosh (top * float i / float steps))
        Math.Pow((1.0 - y) / (1.0 + y), float m + 0.5)
    let sum = Seq.sum (seq { for i in 0..steps -> (if i = 0 || i = steps then 1.0 elif i % 2 = 1 then 4.0 else 2.0) * value i })
    2.0 / Math.PI * sum * top / (3.0 * float steps)

/// B: Theorem B.
let chebyshev eta epsilon = 2 * leastFrom (predicted eta epsilon) (chebyshevError eta) epsilon + 1

/// A: Theorem A, exactly.
let legendre eta epsilon = LegendreSign.degree eta epsilon

/// C: 1 − p_k(η).
let frostig eta epsilon = FrostigSign.degree eta epsilon

/// The least d with head + Σ_{j>d} |a_j| ≤ ε, for |a_j| that end, or have become negligible, with the array.
let private cut epsilon head (magnitudes: float[]) =
    let mutable tail = head
    let mutable d = magnitudes.Length - 1
    while d >= 0 && tail + magnitudes[d] <= epsilon do
        tail <- tail + magnitudes[d]
        d <- d - 1
    Math.Max(d, 0)

/// D: the Chebyshev series of p_k cut after degree 2d+1, by (1 − p_k(η)) + Σ_{j>d} |a_(2j+1)| ≤ ε, the best k of a scan in steps of 1 %.
let frostigTruncated eta epsilon =
    let errors = FrostigSign.errors eta |> Seq.cache
    let first = errors |> Seq.findIndex (fun e -> e <= epsilon)
    let heads = errors |> Seq.truncate (2 * first + 4) |> Array.ofSeq
    let central = Array.zeroCreate<float> heads.Length
    central[0] <- 1.0
    for k in 1 .. heads.Length - 1 do
        central[k] <- central[k - 1] * float (2 * k - 1) / float (2 * k)
    let halfDegree k =
        let mutable binomial = Math.Pow(central[k] * float (2 * k + 1), 2.0) / float (k + 1)
        let magnitudes =
            Array.init (k + 1) (fun j ->
                let value = binomial / float (2 * j + 1)
                binomial <- binomial * float (k - j) / float (k + j + 2)
                value)
        cut epsilon heads[k] magnitudes
    let candidates = first |> Seq.unfold (fun k -> if k >= heads.Length then None else Some(k, k + 1 + k / 100))
    2 * (candidates |> Seq.map halfDegree |> Seq.min) + 1

/// e^(−x) I_j(x) for j = 0 … count − 1, by the backward recurrence normalised with e^x = I_0 + 2 Σ I_j.
let private scaledBessel (x: float) count =
    let values = Array.zeroCreate<float> count
    let mutable above, current, sum = 0.0, 1e-300, 0.0
    for j in 2 * count + 60 .. -1 .. 0 do
        if j < count then values[j] <- current
        sum <- sum + (if j = 0 then current else 2.0 * current)
        if j > 0 then
            let next = 2.0 * float j / x * current + above
            above <- current
            current <- next
            if current > 1e250 then
                above <- above * 1e-250
                current <- current * 1e-250
                sum <- sum * 1e-250
                for i in j .. count - 1 do
                    values[i] <- values[i] * 1e-250
    values |> Array.map (fun v -> v / sum)

/// E: erfc(κη) ≤ e^(−κ²η²)/(κη√π), plus the tail of the Chebyshev series of erf(κx), the best κ² of a scan in steps of 1 %.
let erf eta epsilon =
    let head kappa = exp (-(kappa * kappa * eta * eta)) / (kappa * eta * sqrt Math.PI)
    let first = Seq.initInfinite (fun i -> 0.1 / eta * Math.Pow(1.005, float i)) |> Seq.find (fun kappa -> head kappa <= epsilon)
    let halfDegree kappa =
        let x = kappa * kappa / 2.0
        // Σ_{j≥J} e^(−x)I_j(x) < e^(−J²/(2x+J)): beyond this J the terms are below 10^-13.
        let count = int (30.0 + sqrt (60.0 * x)) + 30
        let bessel = scaledBessel x (count + 1)
        let magnitudes = Array.init count (fun j -> 2.0 * kappa / sqrt Math.PI * (bessel[j] + bessel[j + 1]) / float (2 * j + 1))
        cut epsilon (head kappa) magnitudes
    2 * (Seq.init 70 (fun i -> halfDegree (first * Math.Pow(1.005, float i))) |> Seq.min) + 1

// ---- steps ----------------------------------------------------------------------------------------------------------

/// The best sign polynomial with gap γ/8, used by the corrected equation (2): its error is halved.
let viaSign (d: StepDomain) epsilon1 = minimax (Rational.toFloat d.Gamma / 8.0) (2.0 * epsilon1)

let composition d epsilon1 = StepByComposition.leastDegree d epsilon1 |> StepByComposition.degree

/// The least degree of any polynomial on the two intervals (levels in doubles).
let twoInterval (d: StepDomain) epsilon1 =
    let high, low = Rational.toFloat d.HighReach, Rational.toFloat d.LowReach
    let guess = int (-(Math.Log epsilon1) / Remez.stepRate high low)
    leastFrom (Math.Max(guess, 0)) (fun n -> (Remez.step high low n).Level) epsilon1

let private values (d: StepDomain) epsilon1 = Map [ "delta", d.Delta; "rho", d.Rho; "epsilon_1", epsilon1; "gamma", d.Gamma ]

/// Theorem S(iv), rounded down, and Theorem L, rounded up: between them lies the least degree.
let theorems (d: StepDomain) (epsilon1: Rational) =
    let enclose bound = PaperBounds.enclose 96 (values d epsilon1) bound
    let upper = Rational.max (Interval.upper (enclose PaperBounds.compositionFirst)) (Interval.upper (enclose PaperBounds.compositionSecond))
    let second = Interval.lower (enclose PaperBounds.lowerSecond)
    let lower = if d.Rho.Sign = 0 then second else Rational.max second (Interval.lower (enclose PaperBounds.lowerFirst))
    int (Rational.floor upper), int (Rational.ceiling lower)

let printedSign eta epsilon = Interval.upperFloat (PaperBounds.enclose 96 (Map [ "eta", eta; "epsilon", epsilon ]) PaperBounds.lemma64Degree)
let printedStep d epsilon1 = Interval.upperFloat (PaperBounds.enclose 96 (values d epsilon1) PaperBounds.claim63Degree)
