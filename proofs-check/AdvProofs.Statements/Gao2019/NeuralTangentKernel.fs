(* The tangent kernels in closed form: their parity, which decides what the networks can learn.

   Claim        on the sphere, with t = ⟨x, y⟩: the even part of the quadratic-ReLU kernel is exactly t²; the odd part of the ReLU kernel is t/4, and so is that
                of zΦ(z) + φ(z). The same for the activations: ReLU²(z) + ReLU²(−z) = z², and σ(z) − σ(−z) = z for ReLU and zΦ(z) + φ(z).
   Hypotheses   none.
   Measured     with S = √(1−t²), A = arccos t, P = π, C = arcsin(t/2), and arccos(−t) = π − arccos t, arcsin odd, Φ(−z) = 1 − Φ(z), |−z| = |z|: polynomial
                identities in t, S, A, P, C, z, |z|, Φ and φ. The closed forms themselves are checked against quadrature in ntk-sampled.
   Not vacuous  all the symbols are free: the identities use nothing but the parities named.
   False without the factor 1/4: the odd part of the ReLU kernel is not t/3 (the mutant).
   Reference    gao2019, Definition 5.1. Hence the kernel spaces contain no even function of degree 4 (quadratic ReLU), or no odd one of degree 3 (ReLU). *)
module AdvProofs.Statements.Gao2019.NeuralTangentKernel

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private t, private s, private a, private p, private c = v "t", v "S", v "A", v "P", v "C"

/// π K for quadratic ReLU: 2t(√(1−t²) + t(π − arccos t)).
let private quadratic t angle = n 2 |*| t |*| (s |+| (t |*| (p |-| angle)))

/// 2π K for ReLU: t(π − arccos t).
let private relu t angle = t |*| (p |-| angle)

/// 2π K for zΦ + φ: t(π/2 + arcsin(t/2)).
let private smooth t angle = t |*| ((q 1 2 |*| p) |+| angle)

let private prove oddPart (_: Statement) (_: Tier) (_: Sources) =
    let minus x = n -1 |*| x
    let z, size, cdf, density = v "z", v "|z|", v "F", v "f"
    let reluOf z = q 1 2 |*| (z |+| size)
    let squareOf z = q 1 2 |*| z |*| (z |+| size)
    let smoothOf z cdf = (z |*| cdf) |+| density
    Proofs.all
        "parity of kernels and activations"
        [ Proofs.identity "quadratic ReLU kernel, even part t^2" (q 1 2 |*| (quadratic t a |+| quadratic (minus t) (p |-| a))) (p |*| (t |^| 2))
          Proofs.identity "ReLU kernel, odd part t/4" (q 1 2 |*| (relu t a |-| relu (minus t) (p |-| a))) (n 2 |*| oddPart |*| p |*| t)
          Proofs.identity "smooth ReLU kernel, odd part t/4" (q 1 2 |*| (smooth t c |-| smooth (minus t) (minus c))) (n 2 |*| oddPart |*| p |*| t)
          Proofs.identity "ReLU is even plus z/2" (reluOf z |-| reluOf (minus z)) z
          Proofs.identity "quadratic ReLU is odd plus z^2/2" (squareOf z |+| squareOf (minus z)) (z |^| 2)
          Proofs.identity "smooth ReLU is even plus z/2" (smoothOf z cdf |-| smoothOf (minus z) (n 1 |-| cdf)) z ],
    Summary.empty

let statement =
    { Id = "gao2019/ntk"
      Paper = Gao2019
      Title = "Closed forms and parity of the tangent kernels"
      Text =
        { Plain = "The quadratic-ReLU kernel has even part t^2; the ReLU and smooth-ReLU kernels have odd part t/4."
          Latex = @"With $K(t) = \frac{2t}{\pi}\left(\sqrt{1-t^2} + t(\pi - \arccos t)\right)$ for quadratic ReLU: $\frac{K(t)+K(-t)}{2} = t^2$. With $K(t) = \frac{t(\pi - \arccos t)}{2\pi}$ for ReLU and $K(t) = t\left(\frac{1}{4} + \frac{\arcsin(t/2)}{2\pi}\right)$ for $z\Phi(z) + \varphi(z)$: $\frac{K(t)-K(-t)}{2} = \frac{t}{4}$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$\|x\| = \|y\| = 1$, $t = \langle x, y \rangle$" ]
      Measured = { Plain = "pi times the even part of the quadratic-ReLU kernel"; Latex = @"$\pi\, \frac{K(t)+K(-t)}{2}$" }
      Bound = Expr.parse "pi*t^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove (q 1 4))
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the odd part t/3"; Apply = fun s -> { s with Exact = Some(prove (q 1 3)) } } }
