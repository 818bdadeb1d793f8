(* Theorem C.1: random features of a quadratic ReLU approximate uniformly, through equation (17).

   Claim        with u = ĥ − h, ĥ = Σ c_rᵀx σ'(w_rᵀx): sup_S |u|^{d+1} ≤ c_L^{d−1} ∫_S u²/κ_d, where c_L = 2‖h‖_H + 2Σ‖c_r‖‖w_r‖.
   Hypotheses   σ' = 2ReLU, w_r uniform on the circle of radius √2, d = 2, κ_2 = 2/3; h = K(·, e_1)/√2, a unit vector of the space; c from ridge regression on 128 angles.
   Measured     sup |u| on the circle from above: maximum over G angles plus c_L times half a cell; ∫u² by the trapezoidal rule on them. A feature c·x 2ReLU(w·x) has the
                Lipschitz constant 2‖c‖‖w‖ on the circle: its derivative is ‖c‖‖w‖ sin(a + b)-like, not a product of two. ĥ on every arc between two neighbouring kinks is
                α + β cos 2θ + γ sin 2θ, updated at each kink. Second route: ĥ term by term; a grid half a cell off.
                Gate: the geometric mean of the largest |u| on the grid is at the largest M at most half of that at the smallest. Equation (13), M Σ‖c_r‖² ≤ 4‖h‖_H², belongs to lemma-C.2 and its λ; the
                λ here is far smaller than these M allow there, and M Σ‖c_r‖² is reported as a metric only.
   Not vacuous  the bound is below sup |h| = √2 at M = 400; equation (17)'s right side without its root is refuted (the mutant).
   False without h ∈ H(K_σ): lemma-C.3@printed.
   Reference    gao2019, Theorem C.1 and equation (17) with the exponent d − 1 of c_L (eq-17). Its hypothesis that h be Lipschitz is no restriction: Lip(h) ≤ 2‖h‖_H. *)
module AdvProofs.Statements.Gao2019.TheoremC1

open System
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Randomness
open AdvProofs.Statements

let private nodes, private grid = 128, 20_000

let private h theta = NeuralTangentKernel.QuadraticRelu(cos theta) / sqrt 2.0

/// Directions φ_r of w_r = √2(cos φ_r, sin φ_r), and the coefficients c_r of the ridge regression.
let private features (trial: Trial) =
    let count = trial.Config.Int "M"
    let angles = Array.init count (fun r -> 2.0 * Math.PI * Uniform.At(trial.Key, int64 r))
    let at q = 2.0 * Math.PI * float q / float nodes
    let slope phi theta = 2.0 * sqrt 2.0 * max 0.0 (cos (theta - phi))
    let slopes = Array.init nodes (fun q -> angles |> Array.map (fun phi -> slope phi (at q)))
    let weight = 1.0 / float nodes
    let estimated =
        SymmetricMatrix.create nodes (fun q s ->
            weight * cos (at q - at s) * SymmetricMatrix.dot slopes[q] slopes[s] / float count)
    let dual = KernelExpansion.byCholesky (SymmetricMatrix.shifted (trial.Config.Number "lambda") estimated) (Array.init nodes (fun q -> sqrt weight * h (at q)))
    let coefficients =
        Array.init count (fun r ->
            let mutable x, y = 0.0, 0.0
            for q in 0 .. nodes - 1 do
                let share = sqrt weight * dual[q] * slopes[q][r] / float count
                x <- x + share * cos (at q)
                y <- y + share * sin (at q)
            x, y)
    angles, coefficients

/// ĥ(θ) term by term.
let internal direct (angles: float[]) (coefficients: (float * float)[]) theta =
    let mutable sum = 0.0
    for r in 0 .. angles.Length - 1 do
        let z = cos (theta - angles[r])
        if z > 0.0 then
            let x, y = coefficients[r]
            sum <- sum + (x * cos theta + y * sin theta) * 2.0 * sqrt 2.0 * z
    sum

/// ĥ at increasing angles of [0, 2π): on an arc without kinks (c·x)2√2 cos(θ − φ) = √2(c_x cos φ + c_y sin φ + (c_x cos φ − c_y sin φ) cos 2θ + (c_x sin φ + c_y cos φ) sin 2θ).
let internal swept (angles: float[]) (coefficients: (float * float)[]) (thetas: float[]) =
    let full = 2.0 * Math.PI
    let wrapped a = let b = a % full in if b < 0.0 then b + full else b
    let share r =
        let (x, y), phi = coefficients[r], angles[r]
        sqrt 2.0 * (x * cos phi + y * sin phi), sqrt 2.0 * (x * cos phi - y * sin phi), sqrt 2.0 * (x * sin phi + y * cos phi)
    let mutable a, b, c = 0.0, 0.0, 0.0
    let add sign r =
        let da, db, dc = share r
        a <- a + sign * da
        b <- b + sign * db
        c <- c + sign * dc
    for r in 0 .. angles.Length - 1 do
        if cos angles[r] > 0.0 then add 1.0 r
    // A unit switches on at φ − π/2 and off at φ + π/2.
    let events =
        [| for r in 0 .. angles.Length - 1 do
               yield wrapped (angles[r] - Math.PI / 2.0), 1.0, r
               yield wrapped (angles[r] + Math.PI / 2.0), -1.0, r |]
        |> Array.sortBy (fun (angle, _, _) -> angle)
    let mutable next = 0
    thetas
    |> Array.map (fun theta ->
        while next < events.Length && (let (angle, _, _) = events[next] in angle <= theta) do
            let _, sign, r = events[next]
            add sign r
            next <- next + 1
        a + b * cos (2.0 * theta) + c * sin (2.0 * theta))

let private deviations start evaluate (trial: Trial) =
    let angles, coefficients = features trial
    let thetas = Array.init grid (fun k -> 2.0 * Math.PI * (float k + start) / float grid)
    let values: float[] = evaluate angles coefficients thetas
    let u = Array.map2 (fun value theta -> value - h theta) values thetas
    let size = coefficients |> Array.sumBy (fun (x, y) -> sqrt (x * x + y * y))
    let lipschitz = 2.0 + 2.0 * sqrt 2.0 * size
    let top = u |> Array.map abs |> Array.reduce (fun a b -> if Double.IsNaN a || a >= b then a else b)
    let squares = coefficients |> Array.sumBy (fun (x, y) -> x * x + y * y)
    top, lipschitz, 2.0 * Math.PI / float grid * SymmetricMatrix.dot u u, float angles.Length * squares

/// The supremum from above: the maximum over the grid, and half a cell at the Lipschitz constant.
let private supremum (top, lipschitz, _, _) = top + lipschitz * Math.PI / float grid

let private term angles coefficients (thetas: float[]) = thetas |> Array.map (direct angles coefficients)

let private measure (trial: Trial) =
    let top, lipschitz, integral, squares as all = deviations 0.5 swept trial
    { Left = supremum all; Symbols = [ "c_L", lipschitz; "I", integral ]; Metrics = [ "M_sum_c2", squares; "attained", top ] }

let private summarise (trials: (Trial * Measurement) list) =
    let widths = trials |> List.map (fun (t, _) -> t.Config.Int "M") |> List.distinct |> List.sort
    let mean m = trials |> List.filter (fun (t, _) -> t.Config.Int "M" = m) |> List.averageBy (fun (_, measured) -> measured.Left)
    let attained m = trials |> List.filter (fun (t, _) -> t.Config.Int "M" = m) |> List.averageBy (fun (_, measured) -> measured.Metrics |> List.find (fst >> (=) "attained") |> snd |> log)
    { Summary.empty with
        Metrics =
            [ for m in widths do
                  yield Summary.looseMetric 1e-6 $"mean_supremum_M_{m}" (mean m)
              for m in widths do
                  yield Summary.looseMetric 1e-3 $"mean_attained_M_{m}" (exp (attained m))
              for m in widths do
                  let squares = trials |> List.filter (fun (t, _) -> t.Config.Int "M" = m) |> List.map (fun (_, measured) -> snd measured.Metrics.Head)
                  yield Summary.looseMetric 1e-3 $"largest_M_sum_c2_M_{m}" (List.max squares) ]
        Gates =
            [ Gate.atMost "the geometric mean of the largest |u| at the largest M over that at the smallest" 0.5 [ exp (attained (List.last widths) - attained widths.Head) ] ]
        Figures =
            [ Plot("Uniform error of random quadratic-ReLU features", { Label = "M"; Logarithmic = true }, { Label = "sup |ĥ − h|"; Logarithmic = true },
                   [ { Name = "mean of the trials"; Points = [ for m in widths -> float m, mean m ]; Joined = true } ]) ] }

let statement =
    { Id = "gao2019/thm-C.1"
      Paper = Gao2019
      Title = "Random quadratic-ReLU features approximate uniformly"
      Text =
        { Plain = "sup |h^ - h|^(d+1) <= c_L^(d-1) int (h^ - h)^2/kappa_d with c_L = 2 |h|_H + 2 sum |c_r||w_r|."
          Latex = @"$\sup_S |\hat{h} - h|^{d+1} \le \frac{c_L^{d-1}}{\kappa_d} \int_S (\hat{h} - h)^2$ with $c_L = 2\|h\|_{\mathcal{H}} + 2\sum_r \|c_r\| \|w_r\|$." }
      Reading = Corrected "the exponent of c_L is d − 1, and the Lipschitz constant of a feature on the sphere carries the factor 2 of σ'"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$\sigma' = 2\,\mathrm{ReLU}$, $w_r$ uniform on the circle of radius $\sqrt{2}$"; @"$h = K(\cdot, e_1)/\sqrt{2}$, $d = 2$, coefficients by ridge regression" ]
      Measured = { Plain = "the supremum over the circle from above"; Latex = @"$\sup_S |\hat{h} - h|$, by a grid and $c_L$" }
      // The trapezoidal rule misses at most the squares of the kinks, h²·Σ jumps·|u|/6; the grid's slack in the supremum is added to both sides.
      Bound = Expr.parse "(c_L*I*3/2*(1 + 1/10^3))^(1/3) + c_L*pi/20000" |> Result.defaultWith failwith
      Hidden = [ "C_{D,B}", "of the order (2 + 4√d)^{d−1}|S|·4/κ_d for ‖h‖_H = 1" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> [ 6; 6; 6 ] | Ci -> [ 20; 20; 20 ] | Nightly -> [ 8800; 1000; 200 ] | Campaign -> [ 20_000; 2000; 2000 ])
            [ for m, count in List.zip [ 25; 100; 400 ] trials -> { Values = [ "M", Whole m; "lambda", Real 1e-6 ]; Trials = count } ]
      Measure = measure
      SecondRoute =
        Some
            { Route = "term by term, on a grid half a cell off"
              Remeasure = deviations 0.0 term >> supremum
              // Both lie between the supremum and the supremum plus c_L π/20000, c_L ≤ 8.
              Tolerance = 0.0013 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "equation (17) without its root"; Apply = fun s -> { s with Bound = Expr.parse "c_L*I*3/2" |> Result.defaultWith failwith } } }
