(* Figure 1: how far training points lie apart.

   Claim        δ_i is the distance of x_i to its nearest neighbour among the others. For n points uniform on X in dimension d it has the exact law
                P(δ_i > s) = (1 − P(‖x − x'‖ ≤ s))^(n−1),  P(‖x − x'‖ ≤ s) = ½ I_{1−t²}((d−2)/2, ½) for t = 1 − 2s²/3 ≥ 0 (and one minus it at −t below 0).
   Hypotheses   d ≥ 3; x = (√3/2·v, ½) with v uniform on the sphere of R^{d−1}, so ‖x − x'‖² = (3/2)(1 − ⟨v, v'⟩).
   Measured     Kolmogorov–Smirnov distance between that law and N independent δ_0, one from each of N fresh sets of n points.
                CIFAR-10's and MNIST's δ_i (500 sampled images against the first 10 000, lifted to X by direction) are drawn beside it, not judged.
   Not vacuous  a law for points of one dimension less is refuted (the mutant).
   False without independence: the δ_i of one and the same set are dependent, and the limit would not apply to them.
   Reference    zhang2020, Figure 1 and Definition 3.4; limit: Dvoretzky, Kiefer, Wolfowitz (1956) with Massart's constant (1990). *)
module AdvProofs.Statements.Zhang2020.Figure1

open System
open MathNet.Numerics
open MathNet.Numerics.Integration
open AdvProofs.Exact
open AdvProofs.Networks.Data
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Statistics

/// Inner product ⟨v, v'⟩ of directions whose lifts are s apart.
let private cosine s = 1.0 - 2.0 * s * s / 3.0

/// P(‖x − x'‖ ≤ s) for two uniform points of X ⊂ R^d, by the incomplete beta function.
let private within d s =
    let t = cosine s
    if t <= -1.0 then 1.0
    elif t >= 1.0 then 0.0
    else
        let half = 0.5 * SpecialFunctions.BetaRegularized(0.5 * float (d - 2), 0.5, 1.0 - t * t)
        if t >= 0.0 then half else 1.0 - half

/// The same by quadrature of sin^{d−3} over the angle: the second route.
let private withinByQuadrature d s =
    let density angle = Math.Pow(sin angle, float (d - 3))
    let mass upper = [ 0..15 ] |> List.sumBy (fun i -> GaussLegendreRule.Integrate(density, float i * upper / 16.0, float (i + 1) * upper / 16.0, 32))
    mass (acos (min 1.0 (max -1.0 (cosine s)))) / mass Math.PI

/// A uniform direction in R^k.
let private direction (key: Key) k =
    let v = Array.zeroCreate<float> k
    Gaussian.Fill(key, 1.0, v)
    let norm = sqrt (Array.sumBy (fun x -> x * x) v)
    v |> Array.map (fun x -> x / norm)

let private distance (v: float[]) (w: float[]) = sqrt (1.5 * max 0.0 (1.0 - DotProduct.Compute(ReadOnlySpan v, ReadOnlySpan w)))

/// δ_0 of a fresh set of n uniform points.
let private nearest (key: Key) d n =
    let first = direction (key.Child 0L) (d - 1)
    Seq.min (seq { for i in 1 .. n - 1 -> distance first (direction (key.Child(int64 i)) (d - 1)) })

/// Kolmogorov–Smirnov distance of N independent δ_0 from the law for dimension d + shift.
let private deviation law shift (trial: Trial) =
    let d, n, size = trial.Config.Int "d", trial.Config.Int "n", trial.Config.Int "N"
    let sample = Array.init size (fun i -> nearest (trial.Key.Child(int64 i)) d n)
    KolmogorovSmirnov.distance (fun s -> 1.0 - Math.Pow(1.0 - law (d + shift) s, float (n - 1))) sample

let private bins, private binWidth = 65, 0.02

let private edges = [ for i in 0..bins -> binWidth * float i ]

let private counts (sample: float seq) =
    let binned = sample |> Seq.countBy (fun s -> min (bins - 1) (int (s / binWidth))) |> Map.ofSeq
    [ for bin in 0 .. bins - 1 -> defaultArg (Map.tryFind bin binned) 0 ]

/// δ_i of 500 sampled training images against the first 10 000.
let private ofImages (trial: Trial) dataset =
    trial.Sources.Data
    |> Option.bind (fun data -> data.TryLoad(dataset, Split.Train, Nullable 10_000) |> Option.ofObj)
    |> Option.map (fun images ->
        let sample = Uniform.Permutation(trial.Key.Child "sample", images.Count) |> Array.truncate 500
        NearestNeighbours.Of(images, sample, LiftKind.Direction, trial.Sources.Threads, trial.Sources.Cancellation)
        |> Array.map (fun neighbour -> neighbour.Distance))

let private summarise (trials: (Trial * Measurement) list) =
    let trial = fst trials.Head
    let dimension, n = 785, 500
    let points = Array.init n (fun i -> direction (trial.Key.Child("uniform").Child(int64 i)) (dimension - 1))
    let uniform = points |> Array.map (fun v -> Seq.min (seq { for w in points do if not (obj.ReferenceEquals(v, w)) then distance v w }))
    let cdf s = 1.0 - Math.Pow(1.0 - within dimension s, float (n - 1))
    let density = [ for i in 0..259 -> let s = 0.005 * float i in s + 0.0025, (cdf (s + 0.005) - cdf s) / 0.005 ]
    let real =
        [ for name, dataset in [ "MNIST", Dataset.Mnist; "CIFAR-10", Dataset.Cifar10 ] do
              match ofImages trial dataset with
              | Some sample -> name, sample
              | None -> () ]
    let median (sample: float[]) = (Array.sort sample)[sample.Length / 2]
    { Summary.empty with
        Gates =
            [ KolmogorovSmirnov.gate "distance from the law" (trial.Config.Number "alpha") 0.25 [ for trial, m in trials -> m.Left, trial.Config.Int "N" ] ]
        Metrics = [ Summary.metric "KS_max" (trials |> List.map (fun (_, m) -> m.Left) |> List.max) ]
        Remarks =
            [ for name, sample in real ->
                  $"{name}: 500 sampled images against the first 10 000, lifted to X by direction: least δ_i {Array.min sample:F4}, median {median sample:F4}." ]
        Figures =
            [ Histogram(
                  "Figure 1: distance δ_i to the nearest other training point, on X",
                  { Label = "δ_i"; Logarithmic = false },
                  edges,
                  [ for name, sample in real do
                        yield name, counts sample
                    yield $"uniform on X, d = {dimension}, n = {n}", counts uniform ],
                  Some { Name = "exact law for uniform X"; Points = density; Joined = true }
              ) ] }

let private measure shift (trial: Trial) = Measurement.ofLeft (deviation within shift trial)

let private secondRoute shift =
    Some
        { Route = "the law by Gauss–Legendre quadrature over the angle"
          Remeasure = deviation withinByQuadrature shift
          Tolerance = 1e-9 }

let private sizes n =
    function
    | Quick -> 400, 1
    | Ci -> 400, 3
    | Nightly -> 4000, 5
    | Campaign -> 40 * n, 20

let statement =
    { Id = "zhang2020/figure-1"
      Paper = Zhang2020
      Title = "Nearest-neighbour distances: the exact law on uniform X, and real images beside it"
      Text =
        { Plain = "For n points uniform on X the distance of a point to its nearest neighbour has the law P(delta_i > s) = (1 - P(|x - x'| <= s))^(n-1)."
          Latex = @"For $n$ points uniform on $\mathcal{X}$ the distance $\delta_i$ to the nearest neighbour has the law $\Pr(\delta_i > s) = (1 - \Pr(\|x-x'\| \le s))^{n-1}$ with $\|x-x'\|^2 = \frac{3}{2}(1 - \langle v, v' \rangle)$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$x = (\frac{\sqrt{3}}{2} v, \frac{1}{2})$ with $v$ uniform on the unit sphere, $d \ge 3$" ]
      Measured =
        { Plain = "Kolmogorov-Smirnov distance of N independent delta_0 from the law"
          Latex = @"$\sup_s |F_N(s) - F(s)|$ for $N$ independent $\delta_0$" }
      Bound = Expr.parse "sqrt(ln(2/alpha)/(2*N))" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            [ for d in [ 3; 10; 100 ] do
                  let size, trials = sizes 50 tier
                  { Values = [ "d", Whole d; "n", Whole 50; "N", Whole size; "alpha", Real 1e-6 ]
                    Trials = trials } ]
      Measure = measure 0
      SecondRoute = secondRoute 0
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "the law of points with two dimensions more"
          Apply = fun s -> { s with Measure = measure 2; SecondRoute = secondRoute 2 } } }
