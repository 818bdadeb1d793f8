(* Remark after Definition 3.4: uniform points of X are about √(3/2) apart.

   Claim        for n independent uniform points of X ⊂ R^d the least distance δ has |2δ²/3 − 1| ≤ √(2 ln(n(n−1)/p)/(d−1)) with probability at least 1 − p; so δ ≈ √(3/2) once ln n ≪ d.
   Hypotheses   n ≥ 2, d ≥ 3.
   Measured     |2δ²/3 − 1| = |max_{i<j} ⟨v_i, v_j⟩| against the bound at p = 10^{−6}. Proof: t = ⟨v, v'⟩ on the sphere of R^k has even moments at most those of N(0, 1/k), so
                P(±t ≥ s) ≤ e^{−ks²/2}; a union over the n(n−1)/2 pairs for δ small, one pair for δ large. Second route: distances of the lifted points by differences.
   Not vacuous  the bound is reached to a third; without the logarithm it is refuted (the mutant).
   False without ln n ≪ d: for n = 100 points in d = 10 the least distance is about .4 (in the remarks).
   Reference    zhang2020, section 3.4; the correction is ours. *)
module AdvProofs.Statements.Zhang2020.Remark3_4

open System
open AdvProofs.Exact
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let private points (key: Key) n d =
    Array.init n (fun i ->
        let x = Array.zeroCreate<float> d
        SphericalCap.SampleSphere(key.Child(int64 i), Span x)
        x)

let private overPairs f (sample: float[][]) = Seq.max (seq { for j in 1 .. sample.Length - 1 do for i in 0 .. j - 1 -> f sample[i] sample[j] })

let private dot (x: float[]) (y: float[]) = AdvProofs.Networks.Numerics.DotProduct.Compute(ReadOnlySpan x, ReadOnlySpan y)

/// ⟨v, v'⟩ = (4⟨x, x'⟩ − 1)/3 of the closest pair.
let private closest sample = (4.0 * overPairs dot sample - 1.0) / 3.0

let private squaredDistance (x: float[]) (y: float[]) =
    let mutable sum = 0.0
    for k in 0 .. x.Length - 1 do
        sum <- sum + (x[k] - y[k]) * (x[k] - y[k])
    sum

let private sampleOf (trial: Trial) = points trial.Key (trial.Config.Int "n") (trial.Config.Int "d")

let private measure (trial: Trial) = Measurement.ofLeft (abs (closest (sampleOf trial)))

let private byDistances (trial: Trial) = abs (-2.0 / 3.0 * overPairs (fun x y -> -squaredDistance x y) (sampleOf trial) - 1.0)

let private summarise (trials: (Trial * Measurement) list) =
    let remark (id: string, members: (Trial * Measurement) list) =
        let config = (fst members.Head).Config
        let n, d = config.Number "n", config.Number "d"
        let mean = members |> List.averageBy (fun (trial, _) -> sqrt (1.5 * (1.0 - closest (sampleOf trial))))
        let corrected = sqrt (1.5 * (1.0 - sqrt (2.0 * log (max 1.0 (n * (n - 1.0) / 2.0)) / (d - 1.0))))
        $"{id}: mean least distance {mean:F4}, √(3/2) = {sqrt 1.5:F4}, first-order correction {corrected:F4}."
    let crowded = sqrt (1.5 * (1.0 - closest (points ((fst trials.Head).Key.Child "crowded") 100 10)))
    { Summary.empty with
        Remarks = (trials |> List.groupBy (fun (trial, _) -> trial.Config.Id) |> List.map remark) @ [ $"n = 100, d = 10, where ln n is not small against d: least distance {crowded:F4}." ] }

let statement =
    { Id = "zhang2020/remark-3.4"
      Paper = Zhang2020
      Title = "Uniform points are about √(3/2) apart, once ln n is small against d"
      Text =
        { Plain = "For n uniform points of X the least distance satisfies |2 delta^2/3 - 1| <= sqrt(2 ln(n(n-1)/p)/(d-1)) with probability at least 1 - p."
          Latex = @"For $n$ uniform points of $\mathcal{X}$: $\left| \frac{2\delta^2}{3} - 1 \right| \le \sqrt{\frac{2 \ln(n(n-1)/p)}{d-1}}$ with probability at least $1 - p$, so $\delta \approx \sqrt{3/2}$ once $\ln n \ll d$." }
      Reading = Printed
      Kind = HighProbability(1e-6, 1e-6)
      Expected = ToHold
      Hypotheses = [ @"$n \ge 2$, $d \ge 3$; here $p = 10^{-6}$" ]
      Measured = { Plain = "deviation of the least squared distance from 3/2, over 3/2"; Latex = @"$\left| \frac{2\delta^2}{3} - 1 \right|$" }
      Bound = Expr.parse "sqrt(2*ln(n*(n - 1)/p)/(d - 1))" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 5 | Ci -> 20 | _ -> 200)
            [ for n, d in [ 2, 100; 10, 100; 100, 100; 10, 1000; 100, 1000 ] -> { Values = [ "n", Whole n; "d", Whole d; "p", Real 1e-6 ]; Trials = trials } ]
      Measure = measure
      SecondRoute = Some { Route = "distances by differences of coordinates"; Remeasure = byDistances; Tolerance = 1e-12 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "without the logarithm"; Apply = fun s -> { s with Bound = Expr.parse "sqrt(1/(d - 1))" |> Result.defaultWith failwith } } }
