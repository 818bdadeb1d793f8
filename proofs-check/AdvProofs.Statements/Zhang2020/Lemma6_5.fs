(* Lemma 6.5: a pseudo-network close to f⋆ = Σ y_i q(⟨x_i, ·⟩), built.

   Claim        there is W⋆ with ‖W⋆ − W⁰‖_{2,∞} ≤ R m^{−2/3} and sup_{x∈X} |g_{W⋆}(x) − f⋆(x)| ≤ ε/3, R = poly((n/ε)^{1/γ}).
   Hypotheses   m ≥ M; here d = 3, n equispaced points, ρ = 1/20, ε = 1/2, q the line (1+2z)/3 or the composed step polynomial of Lemma 6.2; R = 2n C(q, ε₂), c = 4√π, ε₂ = min(ε/(6n), 1/(2C(q))).
   Measured     sup |g_{W⋆} − f⋆| for W⋆_r = W_r⁰ + 2m^{−1/3} a_r H(√m W_r⁰, √m b_r) e_d, H(u, b) = Σ_i y_i h(⟨x_i, u⟩, b), h of lemma-6.6: there g_{W⋆}(x) = (1/m) Σ_r H_r 1{z_r(x) ≥ 0} is a step function of the angle,
                and f⋆ is compared with it on every arc. The right side is proved for each network with probability 1 − e^{−16}: the mean of g_{W⋆} is within the truncation error of f⋆ (Lemma 6.6); at most 2m
                sets of gates are on together, so symmetrisation and Massart's lemma bound the mean of the supremum by E = 2σ√(2 ln(4m)/m), σ² ≥ E H²; Bousquet's inequality adds the rest, |H| ≤ B.
                Gate: ‖W⋆ − W⁰‖_{2,∞} m^{2/3} ≤ R. Second route: g_{W⋆} − f⋆ by definition at the worst place, and at 64 other angles, where it must not be larger.
   Not vacuous  for the line at m = 2^16 the bound is .34 and the error .02, where f⋆ reaches 1; W⋆ without the signs a_r, whose pseudo-network is near 0, exceeds it (the mutant).
   False without truncation: H is unbounded and R infinite.
   Reference    zhang2020, Lemma 6.5 (its proof is in an appendix that we have not seen; weights and constants are ours). *)
module AdvProofs.Statements.Zhang2020.Lemma6_5

open System
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Models
open AdvProofs.Networks.Numerics
open AdvProofs.Networks.PerturbationSets
open AdvProofs.Networks.Randomness
open AdvProofs.Networks.Sampling
open AdvProofs.Networks.WorstCases
open AdvProofs.Polynomials
open AdvProofs.Statements

/// α_0, α_1, … of the polynomial q, dyadic or rational to the last bit of a double.
let private coefficients (trial: Trial) =
    match trial.Config.Word "q" with
    | "line" -> [| 1.0 / 3.0; 2.0 / 3.0 |]
    | _ ->
        let epsilon1 = trial.Config.Exact "epsilon" / Rational.ofInt (3 * trial.Config.Int "n")
        let built = Certify.step (Some StepConstruction.Composition) None (trial.Config.Exact "delta") (trial.Config.Exact "rho") epsilon1
        match built, Certification.check trial.Sources.Threads built with
        | Ok certificate, Ok _ -> MonomialForm.ofChebyshev certificate.Coefficients |> Array.map (fun a -> Math.ScaleB(float a, -certificate.Log2Denominator))
        | Error why, _ | _, Error why -> invalidOp why

type private Construction =
    { Network: TwoLayerReluNetwork
      Star: TwoLayerReluNetwork
      Sample: LabelledSample
      Q: float[]
      Terms: (float * HermiteMixture) list
      /// m g_{W⋆} is the sum of these over the gates that are on.
      Heights: float[]
      Epsilon2: float }

let private powerSum weight (q: float[]) = q |> Array.mapi (fun j a -> weight (float j) * abs a) |> Array.sum

/// C(q, ε₂) with the power 0 read as 1.
let private complexity epsilon2 (q: float[]) =
    let term j = (HermiteMixture.Constant ** j) * (if j = 0.0 then 2.0 else 1.0 + (log (1.0 / epsilon2) / j) ** (j / 2.0))
    powerSum term q

let private construct signed (trial: Trial) =
    let config, q = trial.Config, coefficients trial
    let m, n = config.Int "m", config.Int "n"
    let plain = HermiteMixture.Constant * powerSum (fun j -> (j + 1.0) ** 1.75) q
    let epsilon2 = min (config.Number "epsilon" / float (6 * n)) (1.0 / (2.0 * plain))
    let network, sample = TwoLayerReluNetwork.Initialise(m, 3, trial.Key), SphereSample.Equispaced n
    let fit = PseudoNetworkFit.Hermite(network, sample, q, epsilon2)
    let star =
        if signed then fit.Star
        else
            let weights = network.Weights.ToArray()
            for r in 0 .. m - 1 do
                weights[3 * r + 2] <- weights[3 * r + 2] + 2.0 / Math.Cbrt(float m) * abs network.Outer[r] * fit.Heights[r]
            network.WithWeights(ReadOnlySpan weights)
    let terms = [ for struct (coefficient, mixture) in fit.Terms -> coefficient, mixture ]
    { Network = network; Star = star; Sample = sample; Q = q; Terms = terms; Heights = fit.Heights; Epsilon2 = epsilon2 }

/// f⋆ at a polar angle.
let private target (built: Construction) =
    let n = built.Sample.Count
    let centres = [| for i in 0 .. n - 1 -> let x = built.Sample.Input i in atan2 x[1] x[0] |]
    fun theta ->
        let mutable sum = 0.0
        for i in 0 .. n - 1 do
            let z = 0.25 + 0.75 * cos (theta - centres[i])
            sum <- sum + built.Sample.Labels[i] * Array.foldBack (fun a value -> a + z * value) built.Q 0.0
        sum

/// Arcs are compared with f⋆ at the ends of parts of at most this length, within which f⋆ leaves its chord by curvature·length²/8.
let private part = 1e-3

let private curvature (built: Construction) =
    float built.Sample.Count * powerSum (fun j -> 0.75 * j + 9.0 / 16.0 * j * (j - 1.0)) built.Q

/// sup |g − f⋆|, from above within curvature·part²/8, and an angle just inside the arc where it is taken.
let private worst (built: Construction) signed =
    let f = target built
    let m = float built.Network.Width
    let heights = if signed then built.Heights else Array.init built.Heights.Length (fun r -> built.Heights[r] * float (sign built.Network.Outer[r]))
    let mutable best, angle = -1.0, 0.0
    for step in CircleSteps.Of(built.Network, ReadOnlySpan heights) do
        let length = step.To - step.From
        let parts = max 1 (int (ceil (length / part)))
        for j in 0..parts do
            let share = float j / float parts
            let miss = abs (step.Value / m - f (step.From + share * length))
            if miss > best then
                best <- miss
                let margin = min 1e-7 (0.25 * length)
                angle <- min (step.To - margin) (max (step.From + margin) (step.From + share * length))
    best + curvature built * part * part / 8.0, angle

let private measure signed (trial: Trial) =
    let built = construct signed trial
    let config, n = trial.Config, float built.Sample.Count
    let constant = 2.0 * abs (built.Q[0] * Array.sum built.Sample.Labels)
    let total value = n * List.sumBy (fun (coefficient, mixture: HermiteMixture) -> abs coefficient * value mixture) built.Terms
    let radius = 2.0 * n * complexity built.Epsilon2 built.Q
    { Left = fst (worst built signed)
      Symbols =
        [ "sigma", constant + total (fun mixture -> 1.0 / mixture.Normaliser)
          "B", constant + total _.Supremum
          "truncation", total _.TruncationError ]
      Metrics = [ "radius", PseudoNetwork(built.Network, built.Star).LargestDisplacement * Math.Cbrt(config.Number "m") ** 2.0 / radius; "R", radius ] }

/// The same at the worst angle by definition, and at 64 others.
let private byDefinition signed (trial: Trial) =
    let built = construct signed trial
    let f, g = target built, PseudoNetwork(built.Network, built.Star)
    let miss theta = abs (g.Value(ReadOnlySpan [| SphericalCap.SphereRadius * cos theta; SphericalCap.SphereRadius * sin theta; SphericalCap.Height |]) - f theta)
    let _, angle = worst built signed
    max (miss angle) (Seq.max (seq { for i in 0..63 -> miss (Uniform.Between(trial.Key.Child "angles", i, 0.0, 2.0 * Math.PI)) }))

let private mean = "2*sigma*sqrt(2*ln(4*m)/m)"

let private bound = $"truncation + {mean} + sqrt(2*x*(sigma^2 + 4*B*{mean})/m) + 2*B*x/(3*m)"

let private summarise (trials: (Trial * Measurement) list) =
    let metric name (m: Measurement) = m.Metrics |> List.find (fst >> (=) name) |> snd
    let byConfig = trials |> List.groupBy (fun (trial, _) -> trial.Config.Id)
    let sup members = members |> List.map (fun (_, m: Measurement) -> m.Left) |> List.max
    let largest = trials |> List.map (fun (t, _) -> t.Config.Number "m") |> List.max
    { Summary.empty with
        Gates = [ trials |> List.map (snd >> metric "radius") |> Gate.atMost "movement times m^(2/3), over R = 2n C(q, eps2)" 1.0 ]
        Metrics = [ for id, members in byConfig -> Summary.looseMetric 1e-6 $"sup_{id}" (sup members) ]
        Remarks =
            [ for _, members in byConfig do
                  let trial, m = List.head members
                  if trial.Config.Number "m" = largest then
                      let q, n, radius, moved = trial.Config.Word "q", trial.Config.Int "n", metric "R" m, metric "radius" m * metric "R" m
                      $"{q}, n = {n}, m = {largest}: sup |g − f⋆| = {sup members:F4}; R = {radius:G4}, and {moved:F1} is moved." ] }

let statement =
    { Id = "zhang2020/lemma-6.5"
      Paper = Zhang2020
      Title = "A pseudo-network near initialisation approximates f⋆ uniformly, by an explicit construction"
      Text =
        { Plain = "There is W* with |W* - W0|_{2,inf} <= R/m^(2/3) and sup over X of |g_W*(x) - sum_i y_i q(<x_i, x>)| <= eps/3, with high probability, for m >= M."
          Latex = @"There is $W^*$ with $\|W^* - W^{(0)}\|_{2,\infty} \le \frac{R}{m^{2/3}}$ and $\sup_{x \in \mathcal{X}} |g_{W^*}(x) - f^*(x)| \le \frac{\epsilon}{3}$, $f^*(x) = \sum_i y_i q(\langle x_i, x \rangle)$." }
      Reading = Corrected "\"there exists there exists\"; R and the rate in m are made explicit, so that it is judged at widths in reach"
      Kind = HighProbability(exp -16.0, 1e-6)
      Expected = ToHold
      Hypotheses = [ @"$d = 3$, $n$ equispaced points, $\rho = \frac{1}{20}$, $\epsilon = \frac{1}{2}$, $R = 2 n \mathcal{C}(q, \epsilon_2)$" ]
      Measured = { Plain = "exact supremum of |g_W* - f*| over X"; Latex = @"$\sup_{x \in \mathcal{X}} |g_{W^*}(x) - f^*(x)|$, exactly" }
      Bound = Expr.parse bound |> Result.defaultWith failwith
      Hidden = [ "M, R", "R = 2n C(q, ε₂); the error is the truncation's plus O(σ √(ln m/m)), which gives M of order (σ/ε)² ln(σ/ε) for d = 3" ]
      Needs = []
      Grid =
        fun tier ->
            let points =
                match tier with
                | Quick -> [ "line", 2, (433, 250), [ 10; 14; 16 ], 2; "step", 2, (433, 250), [ 14 ], 2 ]
                | Ci -> [ "line", 2, (433, 250), [ 10; 12; 14; 16; 18 ], 3; "step", 2, (433, 250), [ 12; 14; 16; 18 ], 3; "step", 3, (3, 2), [ 16 ], 3 ]
                | _ -> [ "line", 2, (433, 250), [ 10; 12; 14; 16; 18; 20 ], 10; "step", 2, (433, 250), [ 12; 14; 16; 18; 20 ], 10; "step", 3, (3, 2), [ 16; 18; 20 ], 5; "step", 4, (6, 5), [ 18; 20 ], 5 ]
            [ for q, n, delta, powers, trials in points do
                  for power in powers ->
                      { Values =
                          [ "q", Word q; "n", Whole n; "m", Whole(1L <<< power); "x", Whole 16; "epsilon", Ratio(Rational.fraction 1 2)
                            "delta", Ratio(delta ||> Rational.fraction); "rho", Ratio(Rational.fraction 1 20) ]
                        Trials = trials } ]
      Measure = measure true
      SecondRoute = Some { Route = "g - f* by definition at the worst angle and at 64 others"; Remeasure = byDefinition true; Tolerance = 1e-5 }
      Exact = None
      Summarise = summarise
      Mutation =
        { What = "W* without the signs a_r"
          Apply = fun s -> { s with Measure = measure false; SecondRoute = s.SecondRoute |> Option.map (fun route -> { route with Remeasure = byDefinition false }) } } }
