(* Algorithm 1: adversarial training is online gradient descent.

   Claim        for W^(t+1) = W^(t) − η G^(t) and any W*:
                Σ_{t<T} ⟨G^(t), W^(t) − W*⟩ = (‖W^(0) − W*‖² − ‖W^(T) − W*‖²)/(2η) + (η/2) Σ_{t<T} ‖G^(t)‖².
   Hypotheses   none on G^(t): the adversary enters only through it, and no gradient passes through the adversary.
   Measured     one step in one coordinate as a polynomial identity in (w, w*, g, η), multiplied by 2η; the identity of T steps is its sum over
                coordinates and t, in which the squared distances telescope. The sum itself is checked for T = 1, …, 5.
   Not vacuous  every quantity is a free variable.
   False without the factor η/2: with η the two sides differ already for T = 1.
   Reference    zhang2020, Algorithm 1 and the Online-convex-optimization paragraph of section 5. *)
module AdvProofs.Statements.Zhang2020.Algorithm1

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private eta = v "eta"
let private star = v "w_star"
let private gradient t = v $"g_{t}"

/// W^(t) in one coordinate: w_0 − η (g_0 + … + g_{t−1}).
let private weight t = v "w_0" |-| (eta |*| sum [ for s in 0 .. t - 1 -> gradient s ])

let private square a = a |^| 2

/// Both sides after T steps, multiplied by 2η; `curvature` stands before η² Σ g².
let private sides curvature steps =
    let left = n 2 |*| eta |*| sum [ for t in 0 .. steps - 1 -> gradient t |*| (weight t |-| star) ]
    let right =
        square (weight 0 |-| star) |-| square (weight steps |-| star)
        |+| (n curvature |*| square eta |*| sum [ for t in 0 .. steps - 1 -> square (gradient t) ])
    left, right

let private prove curvature (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all
        "online gradient descent identity, T = 1, …, 5"
        [ for steps in 1..5 -> sides curvature steps ||> Proofs.identity $"the identity of {steps} steps" ],
    Summary.empty

let statement =
    { Id = "zhang2020/algorithm-1"
      Paper = Zhang2020
      Title = "Algorithm 1 is online gradient descent: the regret identity"
      Text =
        { Plain =
            "With W(t+1) = W(t) - eta G(t) and any W*: sum over t < T of <G(t), W(t) - W*> = (|W(0) - W*|^2 - |W(T) - W*|^2)/(2 eta) + (eta/2) sum of |G(t)|^2."
          Latex =
            @"With $W^{(t+1)} = W^{(t)} - \eta G^{(t)}$ and any $W^*$: $\sum_{t<T} \langle G^{(t)}, W^{(t)} - W^* \rangle = \frac{\|W^{(0)}-W^*\|_F^2 - \|W^{(T)}-W^*\|_F^2}{2\eta} + \frac{\eta}{2} \sum_{t<T} \|G^{(t)}\|_F^2$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = []
      Measured =
        { Plain = "the left side times 2 eta, in one coordinate"
          Latex = @"$2\eta \sum_{t<T} g_t (w_t - w^*)$ in one coordinate" }
      Bound = Expr.parse "(w_0 - w_star)^2 - (w_T - w_star)^2 + eta^2*G" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 1)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "eta instead of eta/2 before the squared gradients"; Apply = fun s -> { s with Exact = Some(prove 2) } } }
