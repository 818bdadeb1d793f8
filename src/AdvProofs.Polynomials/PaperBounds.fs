namespace AdvProofs.Polynomials

open System.Numerics
open AdvProofs.Exact

module PaperBounds =

    let private eta, epsilon = Expr.symbol "eta", Expr.symbol "epsilon"
    let private epsilon1, gammaSymbol = Expr.symbol "epsilon_1", Expr.symbol "gamma"
    let private delta, rho = Expr.symbol "delta", Expr.symbol "rho"
    let private two = Expr.integer 2

    let lemma64Degree = 3 / eta * Expr.ln (2 / (eta * epsilon))
    let lemma64Coefficient = two ** (4 * lemma64Degree)
    let claim63Degree = 24 / gammaSymbol * Expr.ln (16 / epsilon1)
    let claim63Coefficient = 2 / gammaSymbol * two ** (6 * claim63Degree) + Expr.fraction 1 2
    let lemma62Degree = 24 / gammaSymbol * Expr.ln (48 * Expr.symbol "n" / epsilon)

    let legendreDegree = Expr.ln (1 / epsilon) / eta + 1
    let private logarithm = Expr.ln (1 / (2 * epsilon1))
    let legendreStepDegree = 8 / gammaSymbol * logarithm + 1

    let gamma = delta * (delta - 2 * rho)

    let private lambda = delta - 2 * rho
    let private growth = Expr.apply Acosh (1 / epsilon1 - 1)
    let compositionFirst = Expr.fraction 118 25 * logarithm / lambda
    let compositionSecond = growth / Expr.sqrt gamma + 1
    let compositionDegree = (Expr.fraction 118 25 * logarithm + Expr.fraction 139 100) / lambda + 1

    let private square x = x ** two

    let lowerFirst =
        // cosh Γ₀ = 4/(1 + cos Δ) − 1 and cos Δ = ab + √((1−a²)(1−b²)) with a = 1 − ρ²/2, b = 1 − (δ−ρ)²/2.
        let a = 1 - square rho / 2
        let b = 1 - square (delta - rho) / 2
        let cosine = a * b + Expr.sqrt ((1 - square a) * (1 - square b))
        logarithm / Expr.apply Acosh (4 / (1 + cosine) - 1)

    let lowerSecond =
        // sinh²(φ_a/2) = γ/(4 − (δ−ρ)²).
        growth / (2 * Expr.apply Asinh (Expr.sqrt (gamma / (4 - square (delta - rho)))))

    let enclose precision (values: Map<string, Rational>) expression =
        Expr.evalInterval precision (fun name -> Interval.ofRational (precision + 16) values[name]) expression

    let certifiedFloor values expression =
        let rec refine precision =
            let value = enclose precision values expression
            let low, high = Rational.floor (Interval.lower value), Rational.floor (Interval.upper value)
            if low = high then Ok low
            elif precision >= 1024 then
                Error $"The floor of {Expr.toText expression} is undecided after {precision} bits: its value is an integer or within 2^-1000 of one."
            else refine (2 * precision)
        refine 64

    let log2 (values: Map<string, Rational>) expression =
        Expr.evalLog2 (fun name -> Rational.toFloat values[name]) expression
