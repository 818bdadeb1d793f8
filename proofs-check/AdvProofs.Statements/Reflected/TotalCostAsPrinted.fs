(* The total cost of Algorithm 2 as printed: the square of T_tr is lost.

   Claim        Σ_{t=1}^{T} 24ν²t/((R+ν)²ε) ≤ 12ν²T/((R+ν)²ε).
   Hypotheses   T = T_tr ≥ 1.
   Measured     at R = 1, ν = ε = 1/10 and T = 10, term by term: the sum is 13200/121, the printed bound 1200/121. In the Checker's and in our own rational arithmetic.
   Not vacuous  every parameter is admissible, and the claim fails by the factor T + 1 for every T.
   False without nothing: the printed reading is the false one; 12ν²T(T+1)/((R+ν)²ε) is the sum itself (the mutant, which is not refuted).
   Reference    reflected-loss paper, section 3, "Dependence on the norm of iterates". *)
module AdvProofs.Statements.Reflected.TotalCostAsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

let private iterations = 10

/// ν²/((R+ν)²ε) at R = 1, ν = ε = 1/10.
let private unit' =
    let nu, epsilon = Rational.fraction 1 10, Rational.fraction 1 10
    let reach = Rational.One + nu
    nu * nu / (reach * reach * epsilon)

let private prove power (_: Statement) (_: Tier) (_: Sources) =
    let left = sum [ for t in 1..iterations -> n 24 |*| n t |*| exact unit' ]
    let right = n 12 |*| n iterations |*| (n (iterations + 1) |^| power) |*| exact unit'
    Proofs.instance
        "The sum of 24 t over t = 1, …, 10 exceeds 12 · 10."
        [ "R", "1"; "nu", "1/10"; "epsilon", "1/10"; "T_tr", string iterations ]
        { Label = "the printed chain"; Left = left; Relation = Relation.LessOrEqual; Right = right },
    Summary.empty

let statement =
    { Id = "reflected/total-cost@printed"
      Paper = Reflected
      Title = "The total cost as printed"
      Text =
        { Plain = "The sum of 24 nu^2 t/((R+nu)^2 eps) over t <= T_tr is at most 12 nu^2 T_tr/((R+nu)^2 eps)."
          Latex = @"$\sum_{t=1}^{T_{\mathrm{tr}}} \frac{24\nu^2 t}{(R+\nu)^2 \epsilon} \le \frac{12\nu^2 T_{\mathrm{tr}}}{(R+\nu)^2 \epsilon}$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = []
      Measured = { Plain = "the sum over t"; Latex = @"$\sum_{t=1}^{T_{\mathrm{tr}}} \frac{24\nu^2 t}{(R+\nu)^2 \epsilon}$" }
      Bound = Expr.parse "12*nu^2*T_tr/((R + nu)^2*epsilon)" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove 0)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "T(T+1) instead of T"; Apply = fun s -> { s with Exact = Some(prove 1) } } }
