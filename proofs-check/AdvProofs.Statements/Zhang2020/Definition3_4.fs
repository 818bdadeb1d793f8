(* Definition 3.4: γ-separability with δ > 2ρ and n ≥ 2.

   Claim        with λ = δ − 2ρ > 0: δ(δ−2ρ) = (δ−ρ)² − ρ² = λ² + 2ρλ > 0; it increases with δ, so the least distance of two points is the best δ; on X it is at
                most 3; n points of X have δ² ≤ (3/2)·n/(n−1); perturbed points of different training points stay λ apart.
   Hypotheses   ρ ≥ 0, δ > 2ρ, n ≥ 2, x_i = (√3/2·v_i, ½) with unit v_i.
   Measured     each as an identity whose right side shows the sign: δ'(δ'−2ρ) − δ(δ−2ρ) = t(2λ + 2ρ + t) for δ' = δ + t; 3 − δ(δ−2ρ) = (3 − δ²) + 2ρδ; and
                Σ_{i<j} ‖v_i − v_j‖² = n Σ ‖v_i‖² − ‖Σ v_i‖² for n = 2, …, 6, so that some squared distance of lifts is at most (3/4)·n²/(n(n−1)/2).
                That perturbed points stay λ apart is the triangle inequality.
   Not vacuous  the simplex attains δ² = (3/2)·n/(n−1), and n = 2 attains γ = 3 at ρ = 0.
   False without δ > 2ρ: see def-3.4@printed.
   Reference    zhang2020, Definition 3.4; the bound on δ is Rankin's (1955). *)
module AdvProofs.Statements.Zhang2020.Definition3_4

open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private delta, private rho, private lambda, private t = v "delta", v "rho", v "lambda", v "t"

let private gamma sign d = d |*| (d |-| (n (2 * sign) |*| rho))

/// Σ_{i<j} ‖v_i − v_j‖² = n Σ ‖v_i‖² − ‖Σ v_i‖² for count points in three coordinates.
let private rankin count =
    let coordinate i k = v $"v_{i}_{k}"
    let square a = a |^| 2
    let distances = [ for j in 1..count do for i in 1 .. j - 1 do for k in 1..3 -> square (coordinate i k |-| coordinate j k) ]
    let norms = [ for i in 1..count do for k in 1..3 -> square (coordinate i k) ]
    let centre = [ for k in 1..3 -> square (sum [ for i in 1..count -> coordinate i k ]) ]
    Proofs.identity $"squared distances of {count} points" (sum distances) ((n count |*| sum norms) |-| sum centre)

let private prove sign (_: Statement) (_: Tier) (_: Sources) =
    Proofs.all
        "separability with delta > 2 rho"
        ([ Proofs.identity "gamma is a difference of squares" (gamma sign delta) (((delta |-| rho) |^| 2) |-| (rho |^| 2))
           Proofs.identity "gamma is positive with lambda" (gamma sign (lambda |+| (n 2 |*| rho))) ((lambda |^| 2) |+| (n 2 |*| rho |*| lambda))
           Proofs.identity
               "gamma increases with delta"
               (gamma sign (lambda |+| (n 2 |*| rho) |+| t) |-| gamma sign (lambda |+| (n 2 |*| rho)))
               (t |*| sum [ n 2 |*| lambda; n 2 |*| rho; t ])
           Proofs.identity "gamma is at most 3 on X" (n 3 |-| gamma sign delta) (sum [ n 3; n -1 |*| (delta |^| 2); n 2 |*| rho |*| delta ]) ]
         @ List.map rankin [ 2..6 ]),
    Summary.empty

let statement =
    { Id = "zhang2020/def-3.4"
      Paper = Zhang2020
      Title = "γ-separability: what δ > 2ρ and n ≥ 2 give"
      Text =
        { Plain = "With delta > 2 rho >= 0: delta (delta - 2 rho) = (delta - rho)^2 - rho^2 > 0, increasing in delta, at most 3 on X; n points of X have delta^2 <= (3/2) n/(n-1)."
          Latex = @"With $\delta > 2\rho \ge 0$: $\delta(\delta-2\rho) = (\delta-\rho)^2 - \rho^2 > 0$, increasing in $\delta$ and at most $3$ on $\mathcal{X}$; $n \ge 2$ points of $\mathcal{X}$ have $\delta^2 \le \frac{3}{2} \cdot \frac{n}{n-1}$." }
      Reading = Corrected "δ > 2ρ and n ≥ 2 are required; printed, any real δ and a single point are admitted"
      Kind = Exact
      Expected = ToBeProved
      Hypotheses = [ @"$\rho \ge 0$, $\delta > 2\rho$, $n \ge 2$" ]
      Measured = { Plain = "delta (delta - 2 rho) as a polynomial"; Latex = @"$\delta(\delta - 2\rho)$ as a polynomial" }
      Bound = Expr.parse "(delta - rho)^2 - rho^2" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 1)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "delta (delta + 2 rho) instead of delta (delta - 2 rho)"; Apply = fun s -> { s with Exact = Some(prove -1) } } }
