(* The online-convex-optimization view: Algorithm 1 is gradient descent on L_t(W) = L(f_W, S^(t)).

   Claim        with L_t(W) = (1/n) Σ_i ℓ(f_W(x̃_i), y_i), S^(t) frozen, G = ∇L_t(W^(t)) is the direction of Algorithm 1, and for the pseudo-network, linear in W, the
                convexity of ℓ gives L_t(W^(t)) − L_t(W⋆) ≤ ⟨G, W^(t) − W⋆⟩.
   Hypotheses   ℓ convex in its first argument; G_r = (1/n) Σ_i ℓ'_i a_r e_ir x̃_i with gates e_ir.
   Measured     (1/n) Σ_i s_i (u_i(W⋆) − u_i(W)) = ⟨G, W⋆ − W⟩, u_i(W) = Σ_r a_r e_ir (⟨W_r, x_i⟩ + b_r), as a polynomial identity in weights, inputs, outer weights, gates and
                slopes s_i, for (n, m, d) up to (3, 2, 3). With s_i = ℓ'(u_i, y_i) it is the chain rule on a linear piece; convexity, ℓ(u⋆) ≥ ℓ(u) + s(u⋆ − u), then gives the inequality.
   Not vacuous  all quantities are free; a gradient without the factor 1/n is refuted (the mutant).
   False without freezing S^(t): with x̃ a function of W the left side gains the derivative through the adversary, which Algorithm 1 leaves out.
   Reference    zhang2020, section 5, Online convex optimization view; algorithm-1 is the regret identity that follows. *)
module AdvProofs.Statements.Zhang2020.OnlineConvexOptimization

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private weight name r k = v $"{name}_{r}_{k}"
let private input i k = v $"x_{i}_{k}"
let private gate i r = v $"a_{r}" |*| v $"e_{i}_{r}"
let private slope i = v $"s_{i}"

/// u_i(W) for the weights called `name`.
let private prediction m d name i =
    sum [ for r in 1..m -> gate i r |*| sum [ yield v $"b_{r}"; for k in 1..d do yield weight name r k |*| input i k ] ]

/// n times both sides; Algorithm 1's gradient is multiplied by `factor` (1 for the mean over n, n without it).
let private chainRule factor (size, m, d) =
    let left = sum [ for i in 1..size -> slope i |*| (prediction m d "W_star" i |-| prediction m d "W" i) ]
    let gradient r k = sum [ for i in 1..size -> slope i |*| gate i r |*| input i k ]
    let right = n (factor size) |*| sum [ for r in 1..m do for k in 1..d -> gradient r k |*| (weight "W_star" r k |-| weight "W" r k) ]
    Proofs.identity $"chain rule with frozen gates, n = {size}, m = {m}, d = {d}" left right

let private prove factor (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all "Algorithm 1 descends L_t(W) = L(f_W, S(t))" (List.map (chainRule factor) [ 1, 1, 1; 2, 1, 2; 2, 2, 2; 3, 2, 3 ]), Summary.empty

let statement =
    { Id = "zhang2020/oco"
      Paper = Zhang2020
      Title = "Algorithm 1 is gradient descent on L_t(W) = L(f_W, S^(t))"
      Text =
        { Plain = "With L_t(W) = L(f_W, S(t)) and S(t) frozen, Algorithm 1 steps along G = grad L_t(W(t)), and for the pseudo-network L_t(W(t)) - L_t(W*) <= <G, W(t) - W*>."
          Latex = @"With $\mathcal{L}_t(W) = \mathcal{L}(f_W, S^{(t)})$ Algorithm 1 steps along $G = \nabla_W \mathcal{L}_t(W^{(t)})$, and for the pseudo-network $\mathcal{L}_t(W^{(t)}) - \mathcal{L}_t(W^*) \le \langle G, W^{(t)} - W^* \rangle$." }
      Reading = Corrected "L_t depends on W through f_W; the printed f_{W^(t)} makes it a constant"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$\ell$ convex in its first argument, $S^{(t)}$ frozen" ]
      Measured = { Plain = "mean of slope times change of prediction"; Latex = @"$\frac{1}{n} \sum_i \ell_i^{\prime} (u_i(W^*) - u_i(W))$" }
      Bound = Expr.parse "G*(W_star - W)" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (fun _ -> 1))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the gradient without its factor 1/n"; Apply = fun s -> { s with Exact = Some(prove id) } } }
