(* The network of the paper: f(x; a, W) = aᵀσ(Wx) with σ(z) = max(αz, z) is homogeneous, and its own linearisation.

   Claim        f_{cW}(x) = c f_W(x) = f_W(cx) for c > 0, so W̄ = W/‖W‖_F has the sign of W; ⟨∇_W f, W⟩ = f and ⟨∇_x f, x⟩ = f.
   Hypotheses   W ≠ 0 for the normalisation; gradients away from z_r = 0.
   Measured     with z_r = w_r·x and e_r the sign of z_r, σ(z_r) = ((1+α) z_r + (1−α) e_r z_r)/2, and a positive factor leaves e_r alone. So all four are
                polynomial identities in a, W, x, α, e and c; every width m ≤ 3 in every dimension d ≤ 3 (units add, so one unit decides).
   Not vacuous  every quantity is free, and so is every gate.
   False without the first power of c: with c² the two sides differ already for one unit.
   Reference    reflected-loss paper, section 2; used in Definition 3.1 and in the proofs of Theorems 3.2 and 3.4. *)
module AdvProofs.Statements.Reflected.Network

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private alpha, private c = v "alpha", v "c"
let private a r = v $"a_{r}"
let private x j = v $"x_{j}"
let private w r j = v $"w_{r}{j}"

/// σ'(z_r) on the side of the sign e_r.
let private slope r = q 1 2 |*| ((n 1 |+| alpha) |+| ((n 1 |-| alpha) |*| v $"e_{r}"))

/// f of the rows and the input, the signs of the pre-activations being those of the original ones.
let private f m d row input = sum [ for r in 1..m -> a r |*| slope r |*| sum [ for j in 1..d -> row r j |*| input j ] ]

let private identities power m d =
    let plain = f m d w x
    let name what = $"{what}, m = {m}, d = {d}"
    let byRows = sum [ for r in 1..m do for j in 1..d -> (a r |*| slope r |*| x j) |*| w r j ]
    let byInput = sum [ for j in 1..d -> sum [ for r in 1..m -> a r |*| slope r |*| w r j ] |*| x j ]
    [ Proofs.identity (name "f of cW") (f m d (fun r j -> c |*| w r j) x) ((c |^| power) |*| plain)
      Proofs.identity (name "f of cx") (f m d w (fun j -> c |*| x j)) ((c |^| power) |*| plain)
      Proofs.identity (name "Euler in W") byRows plain
      Proofs.identity (name "Euler in x") byInput plain ]

let private prove power (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all
        "homogeneity and Euler identities of the leaky network, m ≤ 3, d ≤ 3"
        [ for m in 1..3 do
              for d in 1..3 do
                  yield! identities power m d ],
    Summary.empty

let statement =
    { Id = "reflected/net"
      Paper = Reflected
      Title = "The leaky network is positively homogeneous"
      Text =
        { Plain = "For c > 0: f_{cW}(x) = c f_W(x) = f_W(cx), and <grad_W f, W> = <grad_x f, x> = f."
          Latex = @"For $c > 0$: $f_{cW}(x) = c f_W(x) = f_W(cx)$, and $\langle \nabla_W f, W \rangle = \langle \nabla_x f, x \rangle = f$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$\sigma(z) = \max(\alpha z, z)$, no bias" ]
      Measured = { Plain = "f with weights cW"; Latex = @"$f_{cW}(x)$" }
      Bound = Expr.parse "c*f" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 1)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "homogeneous of degree 2"; Apply = fun s -> { s with Exact = Some(prove 2) } } }
