(* Assumption 5.2 as printed, "rather general": for softplus, ReLU, GELU and SiLU it fails on antipodal data, at every width.

   Claim        for every ε > 0 some f in the tangent kernel's space has |f(x') − y_i| ≤ ε for all x' ∈ B(x_i), whenever the perturbations are compatible.
   Hypotheses   compatible perturbation sets on the sphere: six points x_k at the angles kπ/3, labels (−1)^k, B(x_k) = {x_k}.
   Measured     σ(z) = e(z) + z/2 with e even, for each of the four: so Σ_k (−1)^k σ(w·x_k) = 0 for every w, an identity in w·x_0, w·x_1 and the even parts, because
                x_2 = x_1 − x_0 and x_{k+3} = −x_k. The kernel K(t) = K_e(t) + t/4 has the same property, and so has every function of its space and every network: then
                Σ |f(x_k) − y_k| ≥ 6, some |f(x_k) − y_k| ≥ 1, and the mean loss is at least √2 − 1 > 2/5 by Jensen's inequality. First route: the engine's networks
                trained by gradient descent from W₀ (where the gradient vanishes) and from halves drawn apart, and Σ(−1)^k K(⟨x_k, y⟩) by quadrature;
                second: the identity, and √2 − 1 in outward-rounded intervals.
   Not vacuous  the six points are distinct, so the labels are compatible; training from halves drawn apart starts above √2 − 1 and descends to it.
   False without nothing: the printed reading is the false one; for the three points of a half circle there is no such identity (the mutant).
   Reference    gao2019, Assumption 5.2 and Remark 5.1. On data lifted to an open half sphere it holds: assumption-5.2. *)
module AdvProofs.Statements.Gao2019.Assumption5_2AsPrinted

open System
open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Losses
open AdvProofs.Networks.Models
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let internal activations = [ Activation.Softplus; Activation.Relu; Activation.Gelu; Activation.Silu ]

let internal points = [| for k in 0..5 -> [| cos (float k * Math.PI / 3.0); sin (float k * Math.PI / 3.0) |] |]
let internal labels = [| for k in 0..5 -> if k % 2 = 0 then 1.0 else -1.0 |]

let private epsilon = Rational.fraction 2 5

/// Σ (−1)^k σ(w·x_k) over the first `count` of the six points, σ(z) = e(z) + z/2.
let private alternating count =
    let p, s = v "z_0", v "z_1"
    let z = [ p; s; s |-| p ]
    let at k = if k < 3 then z[k] else n -1 |*| z[k - 3]
    sum [ for k in 0 .. count - 1 -> n (if k % 2 = 0 then 1 else -1) |*| (v $"e_{k % 3}" |+| (q 1 2 |*| at k)) ]

/// Losses of 200 steps from W₀ or from halves drawn apart, of width 40.
let internal training apart (activation: Activation) =
    let key = Key.Root(0x52UL).Child activation.Name
    let start = SymmetricTwoLayerNetwork.Initialise(40, 2, activation, key)
    let initial =
        if apart then start.WithWeights(ReadOnlySpan(Array.init 80 (fun i -> Gaussian.At(key.Child "apart", int64 i)))) else start
    SymmetricDescent.run Loss.SquareRoot (fun _ _ -> points) labels 2.0 200 initial

/// max over 24 directions y of |Σ (−1)^k K(⟨x_k, y⟩)|, by quadrature or, for ReLU, in closed form.
let internal kernelSum (activation: Activation) =
    let kernel =
        if activation.Name = "relu" then
            NeuralTangentKernel.Relu
        else
            let series = TangentKernelSeries.Of activation
            fun t -> series.Value t
    let sums =
        [ for j in 0..23 ->
              let y = float j * Math.PI / 12.0 + 0.1
              abs (List.sum [ for k in 0..5 -> labels[k] * kernel (cos (float k * Math.PI / 3.0 - y)) ]) ]
    sums |> List.reduce (fun a b -> if Double.IsNaN a || a >= b then a else b)

let private evidence =
    lazy
        (let apart = activations |> List.map (training true)
         let together = activations |> List.map (training false)
         let least = SymmetricDescent.least (List.collect _.Losses (apart @ together))
         let stuck = Gate.atMost "the gradient at W_0" 1e-14 (together |> List.map _.LargestGradient)
         let sums = Gate.atMost "alternating sums of kernel sections" 1e-12 (activations |> List.map kernelSum)
         let series =
             [ for activation, run in List.zip activations apart ->
                   { Name = activation.Name; Points = run.Losses |> List.mapi (fun t loss -> float t, loss); Joined = true } ]
         let floor = { Name = "√2 − 1"; Points = [ 0.0, sqrt 2.0 - 1.0; 200.0, sqrt 2.0 - 1.0 ]; Joined = true }
         let figure = Plot("Gradient descent on six antipodal points", { Label = "step"; Logarithmic = false }, { Label = "loss"; Logarithmic = false }, floor :: series)
         least, stuck, sums, figure)

let private number (value: float) = value.ToString("R", Globalization.CultureInfo.InvariantCulture)

let private prove count (_: Statement) (_: Tier) (_: Sources) =
    let floor = Expr.parse "sqrt(2) - 1" |> Result.defaultWith failwith |> Expr.evalInterval 96 (fun _ -> Interval.ofInt 0)
    match Proofs.identity "the alternating sum of a unit vanishes" (alternating count) (n 0) with
    | Certified _ ->
        let least, stuck, sums, figure = evidence.Value
        let ruling =
            if not (stuck.Passed && sums.Passed) then
                Unsettled $"The engine's gradient {number stuck.Value} or kernel sum {number sums.Value} does not vanish as the identity says."
            elif not (least >= Interval.lowerFloat floor - 1e-12) then
                Unsettled $"A network has the loss {number least}, below its lower bound."
            elif Interval.lower floor > epsilon then
                Counterexample
                    { Violated = "Every network and every function of the kernel's space has a mean loss of at least √2 - 1 on six alternating antipodal points."
                      Point = [ "d", "2"; "x_k", "(cos k pi/3, sin k pi/3), k = 0, …, 5"; "y_k", "(-1)^k"; "B(x_k)", "{x_k}"; "epsilon", string epsilon; "sigma", "softplus, ReLU, GELU, SiLU" ]
                      Left = number least
                      Right = string epsilon
                      Routes = "training with the engine", "identity kernel of the Checker with intervals of AdvProofs.Exact" }
            else
                Unsettled "The stored point does not violate the claim."
        ruling, { Summary.empty with Gates = [ stuck; sums ]; Figures = [ figure ] }
    | _ -> Unsettled "The alternating sum of a unit does not vanish, so nothing forces a loss.", Summary.empty

let statement =
    { Id = "gao2019/assumption-5.2@printed"
      Paper = Gao2019
      Title = "Assumption 5.2 as printed: robust classifiers in the kernel's space"
      Text =
        { Plain = "For every eps > 0 and compatible perturbations some f in H(K_sigma) has |f(x') - y_i| <= eps on every B(x_i)."
          Latex = @"For every $\epsilon > 0$ and compatible perturbations some $f \in \mathcal{H}(K_\sigma)$ has $|f(x') - y_i| \le \epsilon$ for all $x' \in \mathcal{B}(x_i)$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"compatible perturbation sets on the unit sphere"; @"$\sigma$ one of softplus, ReLU, GELU, SiLU; $\ell(f, y) = \sqrt{1 + (f-y)^2} - 1$" ]
      Measured = { Plain = "the least mean loss of any network or function of the space"; Latex = @"$\inf_f \frac{1}{n} \sum_i \ell(f(x_i), y_i) \ge \sqrt{2} - 1$" }
      Bound = Expr.parse "epsilon" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 6)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the three points of a half circle"; Apply = fun s -> { s with Exact = Some(prove 3) } } }
