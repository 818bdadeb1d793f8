(* The pseudo-network is linear in W − W⁰.

   Claim        g_W(x) = Σ_r a_r ⟨W_r − W_r⁰, x⟩ 1{⟨W_r⁰, x⟩ + b_r ≥ 0} satisfies g_{W⁰ + λU + μV} = λ g_{W⁰+U} + μ g_{W⁰+V}; its gradient in W does not depend on W; and where no gate has
                changed, f_W − f_{W⁰} = g_W.
   Hypotheses   none: gates enter as free variables e_r.
   Measured     the three identities as polynomials in W⁰, U, V, λ, μ, x, a, b and e, for (m, d) up to (3, 3).
   Not vacuous  every quantity is free; with ⟨W_r, x⟩ in place of ⟨W_r − W_r⁰, x⟩ the first is refuted (the mutant): g is then only affine.
   False without the initial gates: with those of W the function is f_W − Σ a_r b_r 1{…}, which is not linear.
   Reference    zhang2020, section 5, Pseudo-network. *)
module AdvProofs.Statements.Zhang2020.PseudoNetworkLinearity

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private at name r k = v $"{name}_{r}_{k}"

let private gated m inner = sum [ for r in 1..m -> v $"a_{r}" |*| v $"e_{r}" |*| inner r ]
let private dot d row r = sum [ for k in 1..d -> row r k |*| v $"x_{k}" ]

/// g at W⁰ + change; `offset` weights stay in the inner product (none in the paper).
let private pseudo offset (m, d) change = gated m (dot d (fun r k -> offset r k |+| change r k))

let private identities offset (m, d) =
    let g = pseudo offset (m, d)
    let u, w, initial = at "U", at "V", at "W0"
    let combined r k = (v "lambda" |*| u r k) |+| (v "mu" |*| w r k)
    let network row = gated m (fun r -> dot d row r |+| v $"b_{r}")
    [ Proofs.identity $"g is linear, m = {m}, d = {d}" (g combined) ((v "lambda" |*| g u) |+| (v "mu" |*| g w))
      Proofs.identity $"its slope does not depend on W, m = {m}, d = {d}" (g (fun r k -> u r k |+| w r k) |-| g u) (gated m (dot d w))
      Proofs.identity $"with equal gates f - f0 = g, m = {m}, d = {d}" (network (fun r k -> initial r k |+| u r k) |-| network initial) (g u) ]

let private none _ _ = n 0

let private prove offset (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all "the pseudo-network is linear in W - W0" (List.collect (identities offset) [ 1, 1; 2, 2; 3, 3 ]), Summary.empty

let statement =
    { Id = "zhang2020/pseudo-network"
      Paper = Zhang2020
      Title = "The pseudo-network is linear in W"
      Text =
        { Plain = "g_W(x) = sum_r a_r <W_r - W0_r, x> 1{<W0_r, x> + b_r >= 0} is linear in W - W0."
          Latex = @"$g_W(x) = \sum_{r=1}^m a_r \langle W_r - W_r^{(0)}, x \rangle \mathbb{1}\{\langle W_r^{(0)}, x \rangle + b_r \ge 0\}$ is linear in $W - W^{(0)}$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = []
      Measured = { Plain = "g at a linear combination of displacements"; Latex = @"$g_{W^{(0)} + \lambda U + \mu V}(x)$" }
      Bound = Expr.parse "lambda*g_U + mu*g_V" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove none)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "<W_r, x> instead of <W_r - W0_r, x>"; Apply = fun s -> { s with Exact = Some(prove (at "W0")) } } }
