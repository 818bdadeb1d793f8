namespace AdvProofs.Statements.Zhang2020

open System
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Statements

/// The width of Theorem 5.3 with every hidden constant at the smallest value that a proof is known for. Symbols: n, epsilon, delta, rho, and c of Definition 6.1.
module ExplicitWidth =

    let private s = Expr.symbol
    let private parse text = Expr.parse text |> Result.defaultWith failwith
    let private substitute values = Expr.substitute (Map.ofList values)

    /// ε₁ = ε/(3n), the error that Lemma 6.2 asks of the step polynomial.
    let private epsilon1 = s "epsilon" / (3 * s "n")

    /// ε₂^{−1/(2e)} ≥ (ln(1/ε₂)/j)^{j/2} for every j, with 1/ε₂ = 6n/ε + 2C(q) ≥ max(6n/ε, 2C(q)).
    let private amplification (plain: Expr) = (6 * s "n" / s "epsilon" + 2 * plain) ** parse "1/(2*exp(1))"

    /// R = 2n·C(q, ε₂) of the explicit weights of Lemma 6.5, then M₀ = (3R²/(4√π ε))⁶, which makes R²/(4√π m^{1/6}) at most ε/3.
    let private radiusOf (complexity: Expr) = 2 * s "n" * complexity
    let private widthOf (radius: Expr) = (3 * radius ** Expr.integer 2 / (4 * Expr.sqrt (parse "pi") * s "epsilon")) ** Expr.integer 6

    /// The printed chain: degree D of Lemma 6.2, coefficients (2/γ)2^{6D} + 1/2 each.
    let printedDegree = PaperBounds.lemma62Degree |> substitute [ "gamma", PaperBounds.gamma ]

    let printedRadius =
        let coefficient = PaperBounds.claim63Coefficient |> substitute [ "epsilon_1", epsilon1 ] |> substitute [ "gamma", PaperBounds.gamma ]
        let terms = printedDegree + 1
        let plain = s "c" * terms ** Expr.fraction 11 4 * coefficient
        radiusOf (terms * (s "c" ** printedDegree) * coefficient * (1 + amplification plain))

    let printedWidth = widthOf printedRadius

    /// With the composed step polynomial: degree N of claim-6.3@stronger, Σ c^j |α_j| ≤ (c + √(1+c²))^N.
    let composedDegree = PaperBounds.compositionDegree |> substitute [ "epsilon_1", epsilon1 ]

    let composedRadius =
        let plain = s "c" * (composedDegree + 1) ** Expr.fraction 7 4 * parse "1 + sqrt(2)" ** composedDegree
        radiusOf ((1 + amplification plain) * parse "c + sqrt(1 + c^2)" ** composedDegree)

    let composedWidth = widthOf composedRadius

    /// With any certified step polynomial of degree N (a symbol): a polynomial within 3/2 of 0 on [−1, 1] has Σ c^j |α_j| ≤ (c + √(1+c²))^N (docs/certificates.md).
    let certifiedRadius =
        let plain = s "c" * (s "N" + 1) ** Expr.fraction 7 4 * parse "1 + sqrt(2)" ** s "N"
        radiusOf ((1 + amplification plain) * parse "c + sqrt(1 + c^2)" ** s "N")

    let certifiedWidth = widthOf certifiedRadius

    /// Parameters (n, 1/ε, δ) at ρ = 1/20 with c = 4√π, the smallest constant for which Lemma 6.6 is known to hold; the last two are those of the first 500
    /// images of MNIST and of CIFAR-10, with the δ that lemma-6.2 certifies for them, rounded down to six decimals.
    let rows = [ 2, 2, (433, 250); 2, 2, (6, 5); 10, 2, (6, 5); 10, 2, (1, 1); 10, 2, (1, 2); 500, 10, (174961, 1000000); 500, 10, (160793, 1000000) ]

    let configuration (count: int, inverse: int, delta) =
        Statement.once
            [ "n", Whole(int64 count); "epsilon", Ratio(Rational.fraction 1 inverse); "delta", Ratio(delta ||> Rational.fraction); "rho", Ratio(Rational.fraction 1 20) ]

    let private enclosed (config: Config) = function
        | "c" -> Interval.mul 200 (Interval.ofInt 4) (Interval.sqrt 200 (Elementary.pi 200))
        | name -> Interval.ofRational 200 (config.Exact name)

    /// log10 of a positive bound in doubles, through its logarithm.
    let log10 (config: Config) bound =
        let value = function "c" -> 4.0 * sqrt Math.PI | name -> config.Number name
        Expr.evalLog2 value bound * Math.Log10 2.0

    /// The same from outward-rounded intervals of the number itself.
    let log10Enclosure (config: Config) bound =
        let interval = Expr.evalInterval 192 (enclosed config) bound
        Rational.log2 (Interval.lower interval) * Math.Log10 2.0, Rational.log2 (Interval.upper interval) * Math.Log10 2.0

    /// The two agree to the accuracy of doubles.
    let routesAgree config bound =
        let value, (low, high) = log10 config bound, log10Enclosure config bound
        let slack = 1e-9 * abs value
        Double.IsFinite value && low - slack <= value && value <= high + slack

    /// A network of width 10^12 is more than any machine trains.
    let reach = 12.0

    let private number (x: float) = x.ToString("0.#", Globalization.CultureInfo.InvariantCulture)

    /// Out of reach, if every configuration needs more than 10^reach units; and the opposite claim, that so many suffice, refuted by both routes.
    let rule claimed (bound: Expr) (configs: Config list) =
        let widths = configs |> List.map (fun config -> config, log10 config bound)
        let config, least = widths |> List.minBy snd
        if not (routesAgree config bound) then Unsettled $"Doubles and intervals disagree on the width at {config.Id}."
        elif not (least > reach) then Unsettled $"The width 10^{number least} at {config.Id} is within reach."
        elif claimed then
            Counterexample
                { Violated = "The width asked for exceeds 10^12."
                  Point = config.Values |> List.map (fun (name, value) -> name, string value)
                  Left = $"10^{number least}"
                  Right = "10^12"
                  Routes = "logarithms in doubles", "outward-rounded intervals of AdvProofs.Exact" }
        else
            OutOfReach $"the width asked for is at least 10^{number least}, reached at {config.Id}; 10^12 is beyond any machine"

    /// The rows of the width table, ruled as above; each with a remark, and with log10 of the bound as its metric.
    let table (remark: (Expr -> float) -> Config -> string) claimed (statement: Statement) tier (_: Sources) =
        let configs = statement.Grid tier
        rule claimed statement.Bound configs,
        { Summary.empty with
            Remarks = [ for config in configs -> $"{config.Id}: {remark (log10 config) config}" ]
            Metrics = [ for config in configs -> Summary.metric $"log10_M0_{config.Id}" (log10 config statement.Bound) ] }

    /// The configurations of the width table, in every tier.
    let grid (_: Tier) = rows |> List.map configuration

    /// log10 of M₀ for a data set of n points: by the printed chain, and with a certified step polynomial of the given degree.
    let digits (n: int) (epsilon: Rational) (delta: Rational) (rho: Rational) (degree: int) =
        let config = Statement.once [ "n", Whole n; "epsilon", Ratio epsilon; "delta", Ratio delta; "rho", Ratio rho; "N", Whole degree ]
        log10 config printedWidth, log10 config certifiedWidth
