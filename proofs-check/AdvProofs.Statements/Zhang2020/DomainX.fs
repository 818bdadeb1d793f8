(* The domain X = {‖x‖ = 1, x_d = 1/2}: its distances and caps.

   Claim        x = (r₀v, ½) with r₀² = 3/4 and unit v lies on X; ⟨x, x'⟩ = 1/4 + (3/4)⟨v, v'⟩ ∈ [−1/2, 1]; ‖x − x'‖² = (3/2)(1 − ⟨v, v'⟩) ≤ 3; and B_2(x, ρ) is the cap
                ⟨v, v'⟩ ≥ 1 − 2ρ²/3 = cos θ with sin(θ/2) = ρ/√3.
   Hypotheses   d ≥ 2.
   Measured     each as a polynomial identity that holds modulo its hypotheses: the differences of the sides are shown to be multiples of r₀² − 3/4, ‖v‖² − 1 and ‖v'‖² − 1, with
                the multiples written out, for 1, …, 5 coordinates of v; and cos θ = 1 − 2 sin²(θ/2) with 3 sin²(θ/2) = ρ².
   Not vacuous  both ends are attained: ⟨x, x'⟩ = 1 at v = v' and −1/2 at v' = −v, where ‖x − x'‖² = 3.
   False without d ≥ 2: for d = 1 no number has absolute value 1 and equals 1/2. With x_d = 1/3 in place of 1/2 the identities fail (the mutant).
   Reference    zhang2020, section 3.2 and Definition 3.2. *)
module AdvProofs.Statements.Zhang2020.DomainX

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private r0, private rho, private sine = v "r_0", v "rho", v "sin"
let private square a = a |^| 2

/// r₀² − 3/4, which is zero.
let private radius = square r0 |-| q 3 4

let private identities height k =
    let u, w = [ for i in 1..k -> v $"v_{i}" ], [ for i in 1..k -> v $"w_{i}" ]
    let dot a b = sum (List.map2 (|*|) a b)
    let lift direction = [ for c in direction -> r0 |*| c ] @ [ height ]
    let x, y = lift u, lift w
    let difference a b = List.map2 (|-|) a b
    let unit a = dot a a |-| n 1
    let threeQuarters a = q 3 4 |*| a
    [ Proofs.identity $"|x|^2 = 1, {k} coordinates" (dot x x |-| n 1) ((radius |*| dot u u) |+| threeQuarters (unit u))
      Proofs.identity $"<x, x'> = 1/4 + 3/4 <v, v'>, {k} coordinates" (dot x y) (sum [ q 1 4; threeQuarters (dot u w); radius |*| dot u w ])
      Proofs.identity
          $"|x - x'|^2 = 3/2 (1 - <v, v'>), {k} coordinates"
          (dot (difference x y) (difference x y))
          (sum [ q 3 2 |*| (n 1 |-| dot u w)
                 radius |*| dot (difference u w) (difference u w)
                 threeQuarters (unit u)
                 threeQuarters (unit w) ])
      Proofs.identity
          $"the cap of radius rho, {k} coordinates"
          (q 3 2 |*| (dot u w |-| (n 1 |-| (q 2 3 |*| square rho))))
          (square rho |-| (q 3 2 |*| (n 1 |-| dot u w))) ]

/// 1 − 2 sin² − (1 − 2ρ²/3) is a multiple of 3 sin² − ρ².
let private halfAngle =
    Proofs.identity
        "cos theta = 1 - 2/3 rho^2"
        ((n 1 |-| (n 2 |*| square sine)) |-| (n 1 |-| (q 2 3 |*| square rho)))
        (q -2 3 |*| ((n 3 |*| square sine) |-| square rho))

let private prove height (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all "distances and caps of X" (halfAngle :: List.collect (identities height) [ 1..5 ]), Summary.empty

let statement =
    { Id = "zhang2020/domain-X"
      Paper = Zhang2020
      Title = "The domain X: inner products, distances, caps"
      Text =
        { Plain = "For x = (r0 v, 1/2), r0^2 = 3/4, |v| = 1: |x| = 1, <x, x'> = 1/4 + (3/4) <v, v'>, |x - x'|^2 = (3/2)(1 - <v, v'>), and B_2(x, rho) is the cap <v, v'> >= 1 - 2 rho^2/3."
          Latex = @"For $x = (r_0 v, \frac{1}{2})$, $r_0^2 = \frac{3}{4}$, $\|v\| = 1$: $\langle x, x' \rangle = \frac{1}{4} + \frac{3}{4} \langle v, v' \rangle$, $\|x-x'\|^2 = \frac{3}{2}(1 - \langle v, v' \rangle)$, and $\mathcal{B}_2(x, \rho)$ is the cap $\langle v, v' \rangle \ge 1 - \frac{2\rho^2}{3}$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$d \ge 2$" ]
      Measured = { Plain = "squared distance as a polynomial in r0, v, v'"; Latex = @"$\|x - x'\|^2$ as a polynomial in $r_0, v, v'$" }
      Bound = Expr.parse "3/2*(1 - w)" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (q 1 2))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "x_d = 1/3 instead of 1/2"; Apply = fun s -> { s with Exact = Some(prove (q 1 3)) } } }
