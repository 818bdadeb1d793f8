(* Assumption 5.2 on data lifted to an open half sphere: the kernel's space fits alternating labels on whole arcs.

   Claim        for points x_i of the circle with labels (−1)^i and arcs B(x_i), lifted by x ↦ (x, 1)/√2, some f in H(K_σ) has |f(x') − y_i| ≤ ε for all x' ∈ B(x_i),
                σ one of zΦ + φ, softplus, GELU, SiLU.
   Hypotheses   disjoint arcs; |σ'| ≤ C₀, σ' is C₁-Lipschitz.
   Measured     f = Σ a_t K(·, x_t), a = (K + λI)⁻¹y on three points of every arc; sup |f − y_i| from above: the maximum over G points of an arc, plus the Lipschitz
                constant √(C₀² + C₁²)‖f‖_H times half a cell, plus Σ|a_t| times the remainder of the kernel's series. (K has a power series with coefficients β_k² ≥ 0, so
                |f(x) − f(x')|² ≤ 2(K(1) − K(t))‖f‖² ≤ K'(1)‖x − x'‖²‖f‖², and K'(1) = Eσ'² + Eσ''².) Second route: conjugate gradients, and a grid half a cell off.
   Not vacuous  ε is below 1, the least error on the same points unlifted: without the lift the judge refutes (the mutant).
   False without the half sphere: assumption-5.2@printed.
   Reference    gao2019, Assumption 5.2; the lifting is its footnote 5. *)
module AdvProofs.Statements.Gao2019.Assumption5_2

open System
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Models
open AdvProofs.Statements

let private activations = Map.ofList [ for a in [ Activation.SmoothRelu; Activation.Softplus; Activation.Gelu; Activation.Silu ] -> a.Name, (a, TangentKernelSeries.Of a) ]

let private gridPoints = 2000

/// The function, a certified upper bound of max_i sup_{B(x_i)} |f − y_i|, and ‖f‖_H.
let private certified solver start lifted (trial: Trial) =
    let activation, series = activations[trial.Config.Word "sigma"]
    let sample = LiftedSample.ofTrial lifted 0.05 trial
    let f = KernelExpansion.fit solver (fun t -> series.Value t) (trial.Config.Number "lambda") 3 sample
    let norm = f.Norm
    let errors = sample.OnArcs start gridPoints |> Array.mapi (fun i points -> points |> Array.map (fun x -> abs (f.Value x - sample.Labels[i])))
    let top = errors |> Array.concat |> Array.reduce (fun a b -> if Double.IsNaN a || a >= b then a else b)
    // A point of an arc is within one cell, 2·radius/G, of a grid point, however the grid starts; on the sphere chords are shorter than that.
    let lipschitz = norm * sqrt (activation.LargestSlope ** 2.0 + activation.SlopeLipschitz ** 2.0)
    let remainder = series.Remainder * Array.sumBy abs f.Coefficients
    top + lipschitz * (2.0 * sample.Radius / float gridPoints) + remainder, norm

let private measure lifted (trial: Trial) =
    let error, norm = certified KernelExpansion.byCholesky 0.5 lifted trial
    { Left = error; Symbols = []; Metrics = [ "norm", norm ] }

let private route lifted =
    Some
        { Route = "conjugate gradients, and a grid half a cell off"
          Remeasure = fun trial -> fst (certified SymmetricMatrix.conjugateGradient 0.0 lifted trial)
          // Both exceed the supremum by at most two cells' Lipschitz bound: 2 · 1.4 · ‖f‖ · .2/2000 with ‖f‖ ≤ 150.
          Tolerance = 0.042 }

let private summarise (trials: (Trial * Measurement) list) =
    { Summary.empty with
        Metrics =
            [ Summary.looseMetric 1e-6 "largest_error" (trials |> List.map (fun (_, m) -> m.Left) |> List.max)
              Summary.looseMetric 1e-6 "largest_norm" (trials |> List.map (fun (_, m) -> snd m.Metrics.Head) |> List.max) ] }

let statement =
    { Id = "gao2019/assumption-5.2"
      Paper = Gao2019
      Title = "Assumption 5.2 on data in an open half sphere"
      Text =
        { Plain = "On alternating arcs of the circle lifted to an open half sphere some f in H(K_sigma) has |f(x') - y_i| <= eps on every arc."
          Latex = @"For arcs $\mathcal{B}(x_i)$ of the circle with labels $(-1)^i$, lifted by $x \mapsto (x, 1)/\sqrt{2}$, some $f \in \mathcal{H}(K_\sigma)$ has $|f(x') - y_i| \le \epsilon$ for all $x' \in \mathcal{B}(x_i)$." }
      Reading = Corrected "the data must lie in an open half sphere (or σ' be neither odd nor odd plus a constant)"
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"disjoint arcs in an open half sphere"; @"$|\sigma'| \le C_0$, $\sigma'$ is $C_1$-Lipschitz" ]
      Measured = { Plain = "certified upper bound of the largest error on the arcs"; Latex = @"$\max_i \sup_{x' \in \mathcal{B}(x_i)} |f(x') - y_i|$ from above" }
      Bound = Expr.parse "epsilon" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid =
        fun tier ->
            let trials = (match tier with Quick -> 2 | Ci -> 20 | Nightly -> 840 | Campaign -> 2000)
            [ for sigma in [ "smooth-relu"; "softplus"; "gelu"; "silu" ] do
                  for n, epsilon in [ 3, 0.2; 4, 0.2; 6, 0.5 ] ->
                      { Values = [ "sigma", Word sigma; "n", Whole n; "radius", Real 0.1; "lambda", Real 1e-4; "epsilon", Real epsilon ]; Trials = trials } ]
      Measure = measure true
      SecondRoute = route true
      Exact = None
      Summarise = summarise
      Mutation = { What = "the same points on the circle itself"; Apply = fun s -> { s with Measure = measure false; SecondRoute = route false } } }
