(* The deep network (1): the gradient formula, and the projection onto B(R).

   Claim        f = aᵀD^(H)W^(H)…D^(1)W^(1)x^(0) has ∂f/∂W^(h) = D^(h)W^(h+1)ᵀ…D^(H)a (x^(h−1))ᵀ; and the projection onto {‖W − W_0‖_F ≤ ρ} is W_0 + sU with
                U = W − W_0 and s = min(1, ρ/‖U‖), layer by layer.
   Hypotheses   the gates D^(h) do not change (away from zero pre-activations); ‖U‖ > ρ in the second half.
   Measured     Gradient: ⟨∂f/∂W^(h), V⟩ = f with W^(h) replaced by V, which is linear in it, with free gates, m = 2, H = 1, 2, 3, every h.
                Projection: ‖U − V‖² = ‖U − sU‖² + ‖sU − V‖² + 2(1−s)(s‖U‖² − U·V), and s‖U‖² = ρ‖U‖ ≥ U·V by Lagrange's identity for ‖V‖ ≤ ρ: so sU is
                nearest in the ball, and idempotent. Both identities in dimension 1 to 4.
   Not vacuous  gates, weights and directions are free.
   False without D^(h) at the left end: the gradient formula fails already for H = 1 (the mutant).
   Reference    gao2019, equations (1) and (2), and appendix A, equation (1). *)
module AdvProofs.Statements.Gao2019.Network

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private width = 2
let private units = [ 1..width ]
let private gate h r = v $"d{h}_{r}"
let private weight h r j = v $"W{h}_{r}{j}"

/// x^(h) for h = 0 … H, where `layer` gives the weights.
let private forward layer depth =
    let step x h = [ for r in units -> gate h r |*| sum [ for j in units -> layer h r j |*| List.item (j - 1) x ] ]
    List.scan step [ for r in units -> v $"x_{r}" ] [ 1..depth ]

let private output layer depth = sum (List.mapi (fun i x -> v $"a_{i + 1}" |*| x) (List.last (forward layer depth)))

/// D^(h)W^(h+1)ᵀ…D^(H)a; `lastGate` decides what stands for D^(h).
let private backward lastGate depth h =
    let top = [ for r in units -> v $"a_{r}" ]
    let down u k = [ for j in units -> sum [ for r in units -> weight k r j |*| gate k r |*| List.item (r - 1) u ] ]
    List.fold down top [ for k in depth .. -1 .. h + 1 -> k ] |> List.mapi (fun i u -> lastGate h (i + 1) |*| u)

let private gradient lastGate depth h =
    let direction r j = v $"V_{r}{j}"
    let x = List.item (h - 1) (forward weight depth)
    let left = backward lastGate depth h
    let inner = sum [ for r in units do for j in units -> List.item (r - 1) left |*| List.item (j - 1) x |*| direction r j ]
    Proofs.identity $"the gradient of layer {h} of {depth}" inner (output (fun k r j -> if k = h then direction r j else weight k r j) depth)

let private projection dimension =
    let u, w = [ for i in 1..dimension -> v $"u_{i}" ], [ for i in 1..dimension -> v $"v_{i}" ]
    let s = v "s"
    let dot a b = sum (List.map2 (|*|) a b)
    let norm a = dot a a
    let scaled = u |> List.map (fun ui -> s |*| ui)
    let minus a b = List.map2 (|-|) a b
    let crosses = sum [ for i in 0 .. dimension - 1 do for j in i + 1 .. dimension - 1 -> ((u[i] |*| w[j]) |-| (u[j] |*| w[i])) |^| 2 ]
    [ Proofs.identity
          $"the nearest point in dimension {dimension}"
          (norm (minus u w))
          (norm (minus u scaled) |+| norm (minus scaled w) |+| (n 2 |*| (n 1 |-| s) |*| ((s |*| norm u) |-| dot u w)))
      Proofs.identity $"Lagrange's identity in dimension {dimension}" ((norm u |*| norm w) |-| (dot u w |^| 2)) crosses ]

let private prove lastGate (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all
        "gradient formula and projection"
        [ for depth in 1..3 do
              for h in 1..depth do
                  yield gradient lastGate depth h
          for dimension in 1..4 do
              yield! projection dimension ],
    Summary.empty

let statement =
    { Id = "gao2019/net-1"
      Paper = Gao2019
      Title = "The deep network: gradient formula and projection"
      Text =
        { Plain = "df/dW(h) = D(h) W(h+1)^T ... D(H) a (x(h-1))^T, and the nearest point of B(R) is W_0 + (W - W_0) min(1, R/(sqrt m |W - W_0|_F)) in each layer."
          Latex = @"$\frac{\partial f}{\partial W^{(h)}} = D^{(h)} {W^{(h+1)}}^\top \cdots D^{(H)} a\, {x^{(h-1)}}^\top$, and the projection onto $\mathcal{B}(R)$ is $W_0^{(h)} + \min\left(1, \frac{R}{\sqrt{m} \|W^{(h)} - W_0^{(h)}\|_F}\right) (W^{(h)} - W_0^{(h)})$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"gates fixed: $D^{(h)}$ is locally constant away from zero pre-activations" ]
      Measured = { Plain = "<df/dW(h), V>"; Latex = @"$\langle \frac{\partial f}{\partial W^{(h)}}, V \rangle$" }
      Bound = Expr.parse "f_V" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove gate)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the gradient without the gates of its own layer"; Apply = fun s -> { s with Exact = Some(prove (fun _ _ -> n 1)) } } }
