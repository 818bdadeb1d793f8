(* Section 6.3 as printed: success with probability 1 − exp(−Ω(−m^{1/3})).

   Claim        1 − exp(−(−κ m^{1/3})), κ > 0 the constant in the Ω, is a probability that the assembly of Theorem 5.3 succeeds with.
   Hypotheses   m ≥ n³.
   Measured     m = 1000, κ = 1: e^{10} > Σ_{i≤30} 10^i/i! > 22000, so the bound is below −21999, as it is below 0 for every κ > 0 and every m. The sum is evaluated by the
                Checker. Second route: an outward-rounded interval around 1 − e^{10}, below the 1 − Σ of the first, and below 0.
   Not vacuous  with the sign of the theorem, exp(−Ω(m^{1/3})), the same numbers give 1 − e^{−10} > .9999 (the mutant, which is not refuted). The second slip of the
                paragraph, L_{A⋆}(f⋆) ≤ ε where L_{A⋆}(f_{W⋆}) ≤ ε is meant, states something true of another function and proves nothing of a network.
   False without nothing: the printed reading is the false one.
   Reference    zhang2020, section 6.3. The corrected assembly is section-6.3. *)
module AdvProofs.Statements.Zhang2020.Section6_3AsPrinted

open AdvProofs.Checker
open AdvProofs.Exact
open AdvProofs.Statements
open AdvProofs.Statements.Algebra

/// A lower bound of e^{10}.
let private exponential =
    let factorials = List.scan (fun f (i: int) -> f * bigint i) 1I [ 1..30 ]
    sum [ for i, f in List.indexed factorials -> Term.Constant(Fraction.ratio 1I f) |*| (n 10 |^| i) ]

/// 1/Σ, an upper bound of e^{−10}.
let private inverse = exact (Rational.One / evaluate Map.empty exponential)

/// The counterexample, if 1 − e^{m^{1/3}} is enclosed below 0 at m = 1000, and at most the 1 − Σ that was found.
let private byIntervals ruling =
    match ruling with
    | Counterexample found ->
        let enclosed = Expr.parse "1 - exp(10)" |> Result.defaultWith failwith |> Expr.evalInterval 96 (fun name -> invalidArg (nameof name) name)
        match Rational.parse found.Right with
        | Ok right when (Interval.upper enclosed).Sign < 0 && Interval.upper enclosed <= right ->
            Counterexample { found with Routes = fst found.Routes, "outward-rounded intervals of AdvProofs.Exact" }
        | _ -> Unsettled $"1 - exp(10) is enclosed in {enclosed}, and {found.Right} is no bound of it."
    | other -> other

let private prove failure (_: Statement) (_: Tier) (_: Sources) =
    Proofs.atStoredPoint
        "The printed success probability is negative."
        [ "m", "1000"; "kappa", "1" ]
        []
        { Label = "the success probability is not negative"; Left = n 0; Relation = Relation.LessOrEqual; Right = n 1 |-| failure }
    |> byIntervals,
    Summary.empty

let statement =
    { Id = "zhang2020/section-6.3@printed"
      Paper = Zhang2020
      Title = "Section 6.3 as printed: a negative success probability"
      Text =
        { Plain = "The success probability 1 - exp(kappa m^(1/3)), as printed, is at least 0."
          Latex = @"The printed success probability $1 - \exp(-\Omega(-m^{1/3}))$ is at least $0$." }
      Reading = Printed
      Kind = Exact
      Expected = ToBeRefuted
      Hypotheses = []
      Measured = { Plain = "0, against the printed bound at m = 1000"; Latex = @"$0$, against the printed bound at $m = 1000$" }
      Bound = Expr.parse "1 - exp(m^(1/3))" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> []
      Measure = Statement.noTrials
      SecondRoute = None
      Exact = Some(prove exponential)
      Summarise = fun _ -> Summary.empty
      Mutation = { What = "exp(-Omega(m^(1/3)))"; Apply = fun s -> { s with Exact = Some(prove inverse) } } }
