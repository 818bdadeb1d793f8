(* Equation (2), corrected: a step polynomial from a sign polynomial.

   Claim        with η = δ(δ−2ρ)/8, α = 1 − ρ²/2 − 2η and p within ε₁ of the sign outside (−η, η): q(z) = (p((z−α)/2) + 1)/2 is within ε₁/2 of 1 on
                [1−ρ²/2, 1] and of 0 on [−1, 1−(δ−ρ)²/2].
   Hypotheses   0 ≤ 2ρ < δ ≤ √3, 0 < ε₁ < 1.
   Measured     the end points of the gap as identities in δ and ρ: α + 2η = 1 − ρ²/2 and α − 2η = 1 − (δ−ρ)²/2; then, on a grid, the composed polynomial's
                certificate at error ε₁/2, re-checked by the Checker.
   Not vacuous  the errors are attained up to 1 %; with 2η in place of η in the definition of α the gap's end is missed (the mutant).
   False without the division by 2 inside p: the printed 2(z−α) leaves [−1, 1] (eq-2@printed).
   Reference    zhang2020, proof of Claim 6.3, equation (2). *)
module AdvProofs.Statements.Zhang2020.Equation2

open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private delta, private rho = v "delta", v "rho"
let private eta = q 1 8 |*| delta |*| (delta |-| (n 2 |*| rho))
let private high = n 1 |-| (q 1 2 |*| (rho |^| 2))
let private low = n 1 |-| (q 1 2 |*| ((delta |-| rho) |^| 2))

let private gap shift =
    let alpha = high |-| (n shift |*| eta)
    [ Proofs.identity "the gap ends above at 1 - rho^2/2" (alpha |+| (n 2 |*| eta)) high
      Proofs.identity "the gap begins below at 1 - (delta - rho)^2/2" (alpha |-| (n 2 |*| eta)) low ]

let private grid tier =
    [ for delta, rho, inverse in
          (match tier with
           | Quick -> [ (1, 1), (1, 4), 100; (1, 2), (1, 10), 10 ]
           | _ -> [ (1, 1), (1, 4), 100; (1, 2), (1, 10), 10; (1, 2), (0, 1), 100; (1, 4), (1, 20), 10; (3, 2), (1, 20), 1000 ]) ->
          Statement.once
              [ "delta", Ratio(delta ||> Rational.fraction); "rho", Ratio(rho ||> Rational.fraction); "epsilon_1", Ratio(Rational.fraction 1 inverse) ] ]

let private prove shift (statement: Statement) tier (sources: Sources) =
    let composed (config: Config) =
        let half = config.Exact "epsilon_1" / Rational.ofInt 2
        match Certify.step (Some(StepConstruction.ViaSign SignConstruction.Legendre)) None (config.Exact "delta") (config.Exact "rho") half |> Certification.check sources.Threads with
        | Ok found -> Certified found.Proof
        | Error why -> Unsettled why
    Proofs.all "step polynomials by the corrected equation (2)" (gap shift @ (statement.Grid tier |> List.map composed)), Summary.empty

let statement =
    { Id = "zhang2020/eq-2"
      Paper = Zhang2020
      Title = "Equation (2): from the sign to the step"
      Text =
        { Plain = "q(z) = (p((z - alpha)/2) + 1)/2 is within eps1/2 of the step outside the gap (1 - (delta-rho)^2/2, 1 - rho^2/2)."
          Latex = @"$q(z) = \frac{1}{2}\left( p\left(\frac{z-\alpha}{2}\right) + 1 \right)$ with $\alpha = 1 - \frac{\rho^2}{2} - 2\eta$, $\eta = \frac{\delta(\delta-2\rho)}{8}$ satisfies $|q - 1| \le \frac{\epsilon_1}{2}$ on $[1-\frac{\rho^2}{2}, 1]$ and $|q| \le \frac{\epsilon_1}{2}$ on $[-1, 1-\frac{(\delta-\rho)^2}{2}]$." }
      Reading = Corrected "the argument of p is (z − α)/2; the printed 2(z − α) leaves the interval on which p is controlled"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$0 \le 2\rho < \delta \le \sqrt{3}$, $0 < \epsilon_1 < 1$"; @"$|p - \mathrm{sgn}| \le \epsilon_1$ on $[-1,-\eta] \cup [\eta,1]$" ]
      Measured = { Plain = "uniform error of q"; Latex = @"$\sup |q - \mathrm{step}|$ on both intervals" }
      Bound = Expr.parse "epsilon_1/2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = grid
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 2)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "alpha = 1 - rho^2/2 - 4 eta"; Apply = fun s -> { s with Exact = Some(prove 4) } } }
