(* Footnote 6: outer weights ±m^{−c}, and c = 1/3.

   Claim        with a_r = ±m^{−c} and rows moved by at most R m^{c−1}, the error of Theorem 5.1 is m^{−c/2} (with probability 1 − e^{−m^c/2}) + E P, E P ~ R² m^{c−1/2}/(4√π); c = 1/3
                minimises its exponent max(−c/2, c − 1/2), which is then −1/6.
   Hypotheses   the convention that |f_{W⁰}(x)| is bounded by m^{−c/2}, which its standard deviation m^{−c} meets with probability 1 − e^{−m^c/2}; R fixed, 0 < c < 1/2.
   Measured     the exponent at c = 1/3 against that at other c: the slope of ln(m^{−c/2} + E P) from m = 2^36 to 2^40, R = 1, E P = m^{1−c} ∫_0^τ (τ−z) φ_s(z) dz, s² = 2/m, τ = m^{c−1},
                by quadrature. Second route: the closed form of the integral.
   Not vacuous  under the other natural convention, m^{−c} for |f_{W⁰}(x)|, c = 1/4 does better and the claim is refuted (the mutant): the optimum is one of a convention.
   False without the convention: with the target R² m^{c−1/2} the exponent of the probability is 4c − 1, and every c in (1/4, 1/2) has some claim.
   Reference    zhang2020, footnote 6. *)
module AdvProofs.Statements.Zhang2020.Footnote6

open System
open MathNet.Numerics.Integration
open AdvProofs.Exact
open AdvProofs.Networks.Numerics
open AdvProofs.Statements

/// E P at width 2^power by quadrature; s = √(2/m), τ = m^{c−1}.
let private kinksByQuadrature c power =
    let m = 2.0 ** power
    let s, tau = sqrt (2.0 / m), m ** (c - 1.0)
    m ** (1.0 - c) * GaussLegendreRule.Integrate((fun z -> (tau - z) * NormalDistribution.Density(z / s) / s), 0.0, tau, 32)

/// The same by the mass and the first moment of the normal law on [0, τ].
let private kinksByMoments c power =
    let m = 2.0 ** power
    let s, tau = sqrt (2.0 / m), m ** (c - 1.0)
    let u = tau / s
    m ** (1.0 - c) * (tau * (NormalDistribution.Cdf u - 0.5) - s * (NormalDistribution.Density 0.0 - NormalDistribution.Density u))

/// Exponent of m^{−share·c} + E P between 2^36 and 2^40.
let private exponent kinks share c =
    let error power = (2.0 ** power) ** (-share * c) + kinks c power
    (log (error 40.0) - log (error 36.0)) / (4.0 * log 2.0)

let private measure share (trial: Trial) =
    { Left = exponent kinksByQuadrature share (1.0 / 3.0)
      Symbols = [ "exponent", exponent kinksByQuadrature share (trial.Config.Number "c") ]
      Metrics = [] }

let private secondRoute share =
    Some { Route = "closed form of the integral"; Remeasure = (fun _ -> exponent kinksByMoments share (1.0 / 3.0)); Tolerance = 1e-4 }

let private summarise (trials: (Trial * Measurement) list) =
    { Summary.empty with
        Metrics = [ Summary.metric "exponent_at_a_third" (snd trials.Head).Left ]
        Figures =
            [ Plot(
                  "Footnote 6: exponent of the error bound against c, a_r = ±m^(−c)",
                  { Label = "c"; Logarithmic = false },
                  { Label = "exponent of m"; Logarithmic = false },
                  [ { Name = "measured slope, m = 2^36 to 2^40"
                      Points = trials |> List.map (fun (trial, m) -> trial.Config.Number "c", snd m.Symbols.Head)
                      Joined = false }
                    { Name = "max(−c/2, c − 1/2)"
                      Points = [ for i in 1..24 -> let c = 0.02 * float i in c, max (-c / 2.0) (c - 0.5) ]
                      Joined = true } ]
              ) ] }

let statement =
    { Id = "zhang2020/footnote-6"
      Paper = Zhang2020
      Title = "Footnote 6: c = 1/3 optimises the bounds, under its convention"
      Text =
        { Plain = "Among outer weights +-m^(-c), 0 < c < 1/2, the exponent max(-c/2, c - 1/2) of the error bound is least at c = 1/3."
          Latex = @"Among $a_r = \pm m^{-c}$, $0 < c < \frac{1}{2}$, the exponent $\max\{-\frac{c}{2}, c - \frac{1}{2}\}$ of the error bound is least at $c = \frac{1}{3}$, where it is $-\frac{1}{6}$." }
      Reading = Printed
      Kind = EveryTrial
      Expected = ToHold
      Hypotheses = [ @"$|f_{W^{(0)}}(x)| \le m^{-c/2}$ as the convention, $R = 1$" ]
      Measured = { Plain = "exponent at c = 1/3"; Latex = @"exponent of $m^{-c/2} + E_P$ at $c = \frac{1}{3}$" }
      Bound = Expr.parse "exponent" |> Result.defaultWith failwith
      Hidden = []
      Needs = []
      Grid = fun _ -> [ for c in [ 1, 20; 1, 10; 3, 20; 1, 5; 1, 4; 3, 10; 2, 5; 9, 20 ] -> Statement.once [ "c", Ratio(c ||> Rational.fraction) ] ]
      Measure = measure 0.5
      SecondRoute = secondRoute 0.5
      Exact = None
      Summarise = summarise
      Mutation = { What = "the convention m^(-c) for the network at initialisation"; Apply = fun s -> { s with Measure = measure 1.0; SecondRoute = secondRoute 1.0 } } }
