(* Lemma C.3 as printed, for even functions: a smooth even function outside the quadratic-ReLU kernel's space.

   Claim        an even f: S → ℝ all of whose derivatives of order at most s, s ≥ (d+3)/2, are bounded lies in H(K_σ), σ = ReLU².
   Hypotheses   f = cos 4θ on the circle: even and analytic.
   Measured     with x_k at the angles kπ/4, k = 0, …, 7: K(t) + K(−t) = 2t², so Σ_k (−1)^k K(⟨x_k, y⟩) = 2 Σ_{k<4} (−1)^k ⟨x_k, y⟩² = 0 for every y, an identity with
                h² = 1/2 for the diagonal coordinates; hence Σ (−1)^k g(x_k) = ⟨g, Σ (−1)^k K(x_k, ·)⟩ = 0 for every g of the space. But Σ (−1)^k cos(4·kπ/4) = 8.
                First route: the largest |Σ (−1)^k K(⟨x_k, y⟩)| of the engine's kernel over random y; second: the identity. In dimension 3 the same is seen of
                P_4(x_1): ∫ t² P_4(t) dt = 0, so its eigenvalue is 0.
   Not vacuous  the eight points are distinct and cos 4θ takes the values ±1 there.
   False without nothing: the printed reading is the false one; an odd function, cos 3θ, has Σ (−1)^k cos(3kπ/4) = 0 as it must (the mutant).
   Reference    gao2019, Lemma C.3 and footnote 5. The parity is the other way round: lemma-C.3. The printed one is right for the ReLU kernel. *)
module AdvProofs.Statements.Gao2019.LemmaC3AsPrinted

open System
open AdvProofs.Checker
open AdvProofs.Networks.Kernels
open AdvProofs.Networks.Randomness
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

/// Σ_k (−1)^k K(⟨x_k, y⟩) with K(t) + K(−t) = 2t² inserted for antipodes: the four squares, with y = (p, s).
let private section =
    let p, s, h = v "y_1", v "y_2", v "h"
    let t = [ p; h |*| (p |+| s); s; h |*| (s |-| p) ]
    sum [ for k in 0..3 -> n (if k % 2 = 0 then 2 else -2) |*| (t[k] |^| 2) ]

/// The largest |Σ (−1)^k K(⟨x_k, y⟩)| over 50 random unit vectors y.
let internal largestSection =
    lazy
        ([ for j in 0L .. 49L ->
               let angle = 2.0 * Math.PI * Uniform.At(Key.Root 0xC3UL, j)
               abs (List.sum [ for k in 0..7 -> (if k % 2 = 0 then 1.0 else -1.0) * NeuralTangentKernel.QuadraticRelu(cos (float k * Math.PI / 4.0 - angle)) ]) ]
         |> List.reduce (fun a b -> if Double.IsNaN a || a >= b then a else b))

/// cos(frequency·kπ/4) at the eight points, times 1, for frequencies 3 and 4 exactly: h = √½.
let private value frequency k =
    let eighths = (frequency * k) % 8
    match eighths with
    | 0 -> n 1
    | 4 -> n -1
    | 2
    | 6 -> n 0
    | 1
    | 7 -> v "h"
    | _ -> n -1 |*| v "h"

let private prove frequency (_: Statement) (_: Tier) (_: Sources) =
    let half = [ { Variable = "h"; Power = 2; Replacement = q 1 2 } ]
    let sumOfValues = sum [ for k in 0..7 -> n (if k % 2 = 0 then 1 else -1) |*| value frequency k ]
    let legendre = // ∫ t² P_4(t) dt over [−1, 1], P_4 = (35t⁴ − 30t² + 3)/8
        Proofs.cases "P_4 is orthogonal to t^2" [ { Label = "the integral"; Left = q 1 4 |*| (q 35 7 |-| q 30 5 |+| q 3 3); Relation = Relation.Equal; Right = n 0 } ]
    let ruling =
        match Identity.checkModulo "the alternating sum of kernel sections vanishes" half section (n 0), legendre with
        | ModuloOutcome.Holds _, Certified _ when largestSection.Value <= 1e-13 ->
            match Proofs.identity "the alternating sum of the function" sumOfValues (n 0) with
            | Counterexample found ->
                Counterexample
                    { found with
                        Violated = "Functions of the kernel's space have alternating sum 0 over the eight points, and cos 4θ has 8."
                        Point = [ "d", "2"; "f", $"cos {frequency} theta"; "x_k", "(cos k pi/4, sin k pi/4), k = 0, …, 7" ] }
            | _ -> Unsettled "The alternating sum of the function vanishes: nothing keeps it out of the space."
        | ModuloOutcome.Holds _, Certified _ -> Unsettled $"The engine's kernel has an alternating sum of {largestSection.Value}."
        | _ -> Unsettled "The alternating sum of kernel sections was not shown to vanish."
    ruling, Summary.empty

let statement =
    { Id = "gao2019/lemma-C.3@printed"
      Paper = Gao2019
      Title = "Lemma C.3 as printed: smooth even functions in the quadratic-ReLU kernel's space"
      Text =
        { Plain = "An even function on the sphere with bounded derivatives up to order s >= (d+3)/2 lies in H(K_sigma) for quadratic ReLU."
          Latex = @"An even $f: \mathcal{S} \to \mathbb{R}$ with bounded derivatives up to order $s \ge \frac{d+3}{2}$ lies in $\mathcal{H}(K_\sigma)$, $\sigma = \mathrm{ReLU}^2$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = [ @"$\sigma(z) = \max(z, 0)^2$; $d = 2$" ]
      Measured = { Plain = "alternating sum of f over eight points"; Latex = @"$\sum_{k<8} (-1)^k f(x_k)$" }
      Bound = AdvProofs.Exact.Expr.parse "0" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 4)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the odd function cos 3θ"; Apply = fun s -> { s with Exact = Some(prove 3) } } }
