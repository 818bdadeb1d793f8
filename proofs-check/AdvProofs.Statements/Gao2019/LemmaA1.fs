(* Lemma A.1 with explicit constants: spectral norms at initialisation.

   Claim        for m ≥ d, with probability at least 1 − 2(H+1)e^{−m/2}: ‖A‖_2 ≤ 3√2 and ‖W^(h)‖_2 ≤ 3√2 for every h.
   Hypotheses   independent N(0, 2/m) entries.
   Measured     an upper bound of the larger norm of A and W^(1) at m = 64, d = 8, H = 1: (tr (MᵀM)^16)^{1/32}, which exceeds the norm at most m^{1/32}-fold.
                Second route: power iteration, a lower bound. Proof: ‖M‖_2 ≤ √(2/m)(√m + √m + t) with probability 1 − 2e^{−t²/2}, at t = √m.
   Not vacuous  the norm of W tends to 2√2; the bound 2 is refuted (the mutant).
   False without the scaling 2/m: the norm of a standard Gaussian matrix grows like 2√m.
   Reference    gao2019, Lemma A.1; R. Vershynin, Introduction to the non-asymptotic analysis of random matrices, Corollary 5.35. The part on ‖a‖ is not measured. *)
module AdvProofs.Statements.Gao2019.LemmaA1

open AdvProofs.Exact
open AdvProofs.Networks.Models
open AdvProofs.Statements

/// Rows of a matrix stored row by row.
let private rows columns (entries: float[]) = entries |> Array.chunkBySize columns

/// MᵀM.
let private gram (matrix: float[][]) =
    let columns = matrix[0].Length
    Array.init columns (fun i -> Array.init columns (fun j -> matrix |> Array.sumBy (fun row -> row[i] * row[j])))

/// (tr (MᵀM)^16)^{1/32} ≥ ‖M‖_2; the Gram matrix is symmetric, so squaring it is taking its Gram matrix.
let internal schatten (matrix: float[][]) =
    let power = Seq.fold (fun g _ -> gram g) (gram matrix) (seq { 1..4 })
    (Seq.sum (seq { for i in 0 .. power.Length - 1 -> power[i][i] })) ** (1.0 / 32.0)

/// ‖Mv‖ for the unit vector v after 60 steps of power iteration: at most ‖M‖_2.
let internal byPowerIteration (matrix: float[][]) =
    let g = gram matrix
    let norm v = sqrt (Array.sumBy (fun c -> c * c) v)
    let step v =
        let w = g |> Array.map (fun row -> Array.fold2 (fun total a b -> total + a * b) 0.0 row v)
        let size = norm w
        w |> Array.map (fun c -> c / size)
    let v = Seq.fold (fun v _ -> step v) (Array.init g.Length (fun i -> 1.0 + float (i % 3))) (seq { 1..60 })
    matrix |> Array.map (fun row -> Array.fold2 (fun total a b -> total + a * b) 0.0 row v) |> norm

let private larger norm (trial: Trial) : float =
    let m, d = trial.Config.Int "m", trial.Config.Int "d"
    let network = DeepReluNetwork.Initialise(m, d, 1, trial.Key)
    let a, w = norm (rows d (network.Input.ToArray())), norm (rows m (network.Layer(1).ToArray()))
    if System.Double.IsNaN a || a >= w then a else w

let private summarise (trials: (Trial * Measurement) list) =
    { Summary.empty with Metrics = [ Summary.metric "mean_upper_bound" (trials |> List.averageBy (fun (_, measured) -> measured.Left)) ] }

let statement =
    { Id = "gao2019/lemma-A.1"
      Paper = Gao2019
      Title = "Spectral norms at initialisation"
      Text =
        { Plain = "For m >= d, with probability at least 1 - 2(H+1) exp(-m/2), |A|_2 and all |W(h)|_2 are at most 3 sqrt 2."
          Latex = @"For $m \ge d$, with probability $\ge 1 - 2(H+1) e^{-m/2}$: $\|A\|_2 \le 3\sqrt{2}$ and $\|W^{(h)}\|_2 \le 3\sqrt{2}$ for every $h$." }
      Reading = Corrected "O(1) is 3√2"
      Kind = HighProbability(4.0 * exp -32.0, 1e-6)
      Expected = ToHold
      Hypotheses = [ @"entries of $A$ and $W^{(h)}$ are independent $N(0, \frac{2}{m})$, $m \ge d$; here $H = 1$" ]
      Measured = { Plain = "upper bound of the larger spectral norm"; Latex = @"$\max(\|A\|_2, \|W^{(1)}\|_2)$, from above" }
      Bound = Expr.parse "3*sqrt(2)" |> Result.defaultWith failwith
      Hidden = [ "O(1)", "3√2" ]
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 20 | Ci -> 100 | Nightly -> 1000 | Campaign -> 5000)
            [ { Values = [ "m", Whole 64; "d", Whole 8 ]; Trials = trials } ]
      Measure = larger schatten >> Measurement.ofLeft
      SecondRoute =
        Some
            { Route = "power iteration, from below"
              Remeasure = larger byPowerIteration
              // The upper bound exceeds the norm at most 64^{1/32} = 1.139-fold; power iteration misses little of the rest.
              Tolerance = 0.15 }
      Exact = None
      Summarise = summarise
      Mutation = { What = "the bound 2"; Apply = fun s -> { s with Bound = Expr.parse "2" |> Result.defaultWith failwith } } }
