(* Sign invariance: for a binary label the reflected loss pushes in the direction of the plain one.

   Claim        with z = y f(x) and E = e^z > 0: ℓ_−'(z) = E ℓ'(z). So ∇ℓ_− is a positive multiple of ∇ℓ: sign steps (FGSM, BIM) and normalised
                steps (PGD) of the two losses coincide; only raw-gradient steps differ.
   Hypotheses   ℓ(z) = ln(1 + e^{−z}), ℓ_−(z) = −ln(1 + e^z); one logit, y = ±1.
   Measured     ℓ' = −1/(1+E) and ℓ_−' = −E/(1+E): equality of the fractions after clearing the denominator, as polynomials in E.
                For a multiple c of g: (c g_i) g_i = c g_i² (same sign for c > 0) and (c g_i)² Σ g_j² = g_i² Σ (c g_j)² (same normalised step), d = 3.
   Not vacuous  E, c and g are free variables.
   False without the label being binary: for three classes "the reflected loss" has several readings with different directions (section-4.3).
   Reference    reflected-loss paper, section 2 and Table 1, whose columns FGSM and R-FGSM, BIM and R-BIM agree. *)
module AdvProofs.Statements.Reflected.SignInvariance

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private e = v "E"
let private c = v "c"
let private g i = v $"g_{i}"

/// −(1+E)² ℓ_−' · ℓ'-denominator: both derivatives over the common denominator (1+E)², the plain one times `factor`.
let private derivatives factor =
    let common = n 1 |+| e
    Proofs.identity "the derivative of the reflected loss is e^z times that of the plain one" (n -1 |*| e |*| common) (factor |*| (n -1 |*| common))

let private prove factor (_: Statement) (_: Tier) (_: Sources) =
    let square a = a |^| 2
    let norm f = sum [ for j in 1..3 -> square (f j) ]
    let scaled i = c |*| g i
    Proofs.all
        "reflected and plain loss have positively proportional gradients"
        [ derivatives factor
          for i in 1..3 do
              Proofs.identity $"coordinate {i} keeps its sign" (scaled i |*| g i) (c |*| square (g i))
              Proofs.identity $"coordinate {i} of the normalised step" (square (scaled i) |*| norm g) (square (g i) |*| norm scaled) ],
    Summary.empty

let statement =
    { Id = "reflected/sign-invariance"
      Paper = Reflected
      Title = "FGSM, BIM and normalised PGD do not see the reflection"
      Text =
        { Plain = "For binary labels the gradient of the reflected loss is e^{y f} times that of the plain loss, so sign steps and normalised steps coincide."
          Latex = @"With $z = y f(x)$: $\ell_-'(z) = e^{z}\, \ell'(z)$, so FGSM, BIM and normalised PGD on $\ell_-(z) = -\ln(1+e^{z})$ and on $\ell(z) = \ln(1+e^{-z})$ take the same steps." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"one logit and $y \in \{-1, +1\}$" ]
      Measured =
        { Plain = "-(1+E)^2 times the derivative of the reflected loss, E = e^z"
          Latex = @"$-(1+E)^2\, \ell_-'(z)$ with $E = e^z$" }
      Bound = Expr.parse "E*(1 + E)" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove e)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "the factor -e^z instead of e^z"; Apply = fun s -> { s with Exact = Some(prove (n -1 |*| e)) } } }
