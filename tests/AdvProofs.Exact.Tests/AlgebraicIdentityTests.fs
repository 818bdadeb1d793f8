module AdvProofs.Exact.Tests.AlgebraicIdentityTests

open System
open Xunit
open AdvProofs.Exact

let private one = Expr.integer 1
let private half = Expr.fraction 1 2
let private x, y, z = Expr.symbol "x", Expr.symbol "y", Expr.symbol "z"
let private delta, rho, eta = Expr.symbol "delta", Expr.symbol "rho", Expr.symbol "eta"
let private a, b, c, g = Expr.symbol "a", Expr.symbol "b", Expr.symbol "c", Expr.symbol "g"
let private power (e: Expr) k = Expr.pow e (Expr.integer k)
let private square e = power e 2
let private total terms = List.reduce (fun (s: Expr) t -> s + t) terms

// ---- Claim 6.3 and the geometry of the sphere -----------------------------------------------------------------------

let private gap = delta * (delta - 2 * rho) / 8
let private alpha = 1 - square rho / 2 - 2 * gap

let private claim63 =
    [ "alpha + 2 eta is the end of High", alpha + 2 * gap, 1 - square rho / 2
      "alpha - 2 eta is the end of Low", alpha - 2 * gap, 1 - square (delta - rho) / 2
      "1 - alpha", 1 - alpha, (square rho + square (delta - rho)) / 4
      "gamma is a difference of squares", delta * (delta - 2 * rho), square (delta - rho) - square rho
      "1 - alpha exceeds gamma/4 by rho^2/2", 1 - alpha - delta * (delta - 2 * rho) / 4, square rho / 2 ]

/// A point of the unit sphere with every coordinate rational in s and t, all but one point: inverse stereographic projection.
let private onSphere s t =
    let below = 1 + square s + square t
    [ 2 * s / below; 2 * t / below; (square s + square t - 1) / below ]

let private inner u v = List.map2 (fun (p: Expr) q -> p * q) u v |> total
let private distance u v = List.map2 (fun (p: Expr) q -> square (p - q)) u v |> total

let private sphere =
    let s, t = Expr.symbol "s", Expr.symbol "t"
    let u, v = onSphere s (Expr.integer 0), onSphere t (Expr.fraction 1 3)
    let free name = [ for i in 1..4 -> Expr.symbol $"{name}_{i}" ]
    let p, q = free "p", free "q"
    [ "points of the sphere are unit vectors", inner u u, one
      "E6a on the sphere", distance u v, 2 - 2 * inner u v
      "E6a before the norms are one", distance p q, inner p p + inner q q - 2 * inner p q
      "inner products on X", Expr.fraction 1 4 + 3 * (1 - 2 * square x / 3) / 4, 1 - square x / 2 ]

// ---- The stronger step polynomial -----------------------------------------------------------------------------------

let private involution (point: Expr) = (c - point) / (1 - c * point)
let private level (point: Expr) = (1 - square point) / (1 - c * point)

let private stronger =
    let centre = (a + b) / (1 + a * b)
    let at value = Expr.substitute (Map [ "c", centre ]) value
    let big = Expr.symbol "B"
    let middle = (1 + a) / 2
    let ratio (half: Expr) = (1 - (a - 1) / (2 * half)) / (1 + (a - 1) / (2 * half))
    [ "z + m(z) = c y", z + involution z, c * level z
      "z m(z) = y - 1", z * involution z, level z - 1
      "m is an involution", involution (involution z), z
      "y is invariant under m", level (involution z), level z
      "m exchanges a and b", at (involution a), b
      "y(a) = 1 + ab", at (level a), 1 + a * b
      "y(b) = 1 + ab", at (level b), 1 + a * b
      "1 - c^2", at (1 - square c), (1 - square a) * (1 - square b) / square (1 + a * b)
      "r when w reaches -1", ratio (middle + 1), 2 / (a + 1)
      "r when w reaches 1", ratio (big - middle), (big - a) / (big - 1)
      "(1/4 + e^2)/e is cosh ln 1/(2e)", (Expr.fraction 1 4 + square x) / x, (1 / (2 * x) + 2 * x) / 2 ]

// ---- The adversarial training recursion of Gao et al., with x = c·alpha/√m ------------------------------------------

let private growth t = power (1 + x) t

let private geometric =
    [ for t in 1..6 -> $"sum of 1/S_j, t = {t}", total [ for j in 1..t -> 1 / growth j ], (1 - 1 / growth t) / x ]

// ---- Theorem A: Legendre polynomials --------------------------------------------------------------------------------

let private factorial n = (Rational.One, seq { 1..n }) ||> Seq.fold (fun product k -> product * Rational.ofInt k)

let private form expression = match Polynomial.ofExpr expression with Ok p -> p | Error message -> failwith message
let private derivative name e = Polynomial.toExpr (Polynomial.derivative name (form e))

/// Rodrigues' formula: the k-th derivative of (z²−1)^k over 2^k k!. No recurrence is used.
let private legendre =
    let build k =
        let start = form (power (square z - 1) k)
        let derived = (start, seq { 1..k }) ||> Seq.fold (fun p _ -> Polynomial.derivative "z" p)
        Expr.number (Rational.One / (Rational.pow k (Rational.ofInt 2) * factorial k)) * Polynomial.toExpr derived
    let table = Array.init 9 build
    fun k -> table[k]

let private generating (tau: Expr) = 1 - 2 * tau * z + square tau

let private legendreIdentities =
    let tau = Expr.symbol "tau"
    let r = (1 - eta) / (1 + eta)
    let p, q = Expr.symbol "P", Expr.symbol "Q"
    [ for k in 1..7 do
          yield $"three-term recurrence, k = {k}", (k + 1) * legendre (k + 1), (2 * k + 1) * z * legendre k - k * legendre (k - 1)
          yield $"derivative, m = {k}", (1 - square z) * derivative "z" (legendre k), (k + 1) * (z * legendre k - legendre (k + 1))
          let sonin = square (legendre k) + (1 - square z) * square (derivative "z" (legendre k)) / (k * (k + 1))
          yield $"Sonin, m = {k}", derivative "z" sonin, 2 * z * square (derivative "z" (legendre k)) / (k * (k + 1))
      for m in 0..4 do
          let truncated = total [ for k in 0..m -> power tau k * legendre k ]
          yield
              $"truncated generating function, m = {m}",
              generating tau * derivative "tau" truncated - (z - tau) * truncated,
              -((m + 1) * power tau m * (legendre (m + 1) - tau * legendre m))
      yield
          "the generating function at r is a square",
          Expr.substitute (Map [ "z", (1 + square eta - 2 * square x) / (1 - square eta) ]) (generating r),
          4 * square x / square (1 + eta)
      yield
          "the discriminant of Theorem A",
          square (z - p * q) - (1 - square p) * (1 - square q),
          square p + square q - 2 * z * p * q - (1 - square z) ]

// ---- Chebyshev and Frostig ------------------------------------------------------------------------------------------

let private chebyshev k (argument: Expr) =
    let rec next i (previous: Expr) current = if i = k then current else next (i + 1) current (2 * argument * current - previous)
    if k = 0 then one else next 1 one argument

let private chebyshevIdentities =
    [ for m, n in [ 2, 2; 2, 3; 3, 2; 3, 3; 2, 5 ] do
          yield $"T_{m}(T_{n}) = T_{m * n}", chebyshev m (chebyshev n x), chebyshev (m * n) x
      for k in 1..6 do yield $"T_2k = 2 T_k^2 - 1, k = {k}", chebyshev (2 * k) x, 2 * square (chebyshev k x) - 1 ]

let private frostig k =
    let factor i = (Rational.One, seq { 1..i }) ||> Seq.fold (fun product j -> product * Rational.fraction (2 * j - 1) (2 * j))
    let central = Rational.ofInt (2 * k + 1) * factor k
    total [ for i in 0..k -> Expr.number (factor i) * x * power (1 - square x) i ], Expr.number central * power (1 - square x) k

let private frostigIdentities =
    [ for k in 0..6 do
          let series, slope = frostig k
          yield $"Frostig's derivative, k = {k}", derivative "x" series, slope ]

let private catalogue =
    claim63 @ sphere @ stronger @ geometric @ legendreIdentities @ chebyshevIdentities @ frostigIdentities

let private decide left right =
    match AlgebraicIdentity.decide left right with
    | Ok decision -> decision
    | Error message -> failwith message

let private refutes left right =
    match decide left right with
    | Identical -> false
    | Differs(point, l, r) ->
        let value e = Expr.evalExact (fun name -> point[name]) e
        l <> r && value left = Ok l && value right = Ok r

/// Every expression in which one term of one sum, or the whole, has the other sign.
let rec private signChanges (e: Expr) =
    let within rebuild parts =
        [ for i in 0 .. List.length parts - 1 do
              for changed in inside parts[i] do
                  yield rebuild (List.updateAt i changed parts) ]
    -e
    :: (match e with
        | Sum terms ->
            [ for i in 0 .. terms.Length - 1 -> Expr.normalise (Sum(List.updateAt i (-terms[i]) terms)) ]
            @ within (Sum >> Expr.normalise) terms
        | _ -> within (Product >> Expr.normalise) [ e ])

and private inside (e: Expr) =
    match e with
    | Sum _ -> List.tail (signChanges e)
    | Product factors ->
        [ for i in 0 .. factors.Length - 1 do
              for changed in inside factors[i] do
                  yield Expr.normalise (Product(List.updateAt i changed factors)) ]
    | Power(basis, exponent) -> inside basis |> List.map (fun changed -> Expr.pow changed exponent)
    | _ -> []

[<Fact>]
let ``the algebraic identities of the catalogue are proved`` () =
    for name, left, right in catalogue do
        Assert.True((decide left right = Identical), name)

[<Fact>]
let ``each identity with one sign changed is refuted by a rational point`` () =
    let mutable tried = 0
    for name, left, right in catalogue do
        // Long sides (Legendre polynomials in full) have hundreds of signs: every seventh of them.
        let changes = signChanges right
        let changes = if changes.Length > 12 then changes |> List.indexed |> List.filter (fun (i, _) -> i % 7 = 0) |> List.map snd else changes
        for wrong in changes do
            tried <- tried + 1
            Assert.True(refutes left wrong, $"{name}: {Expr.toText left} = {Expr.toText wrong}")
    Assert.True(tried > 3 * catalogue.Length)

[<Fact>]
let ``a symbol that cancels has a value in the counterexample`` () =
    Assert.True(refutes (x + y - y) (2 * x))
    Assert.True(refutes (x / x) (Expr.integer 2 * y / y))

[<Fact>]
let ``division by what is zero everywhere is named`` () =
    match AlgebraicIdentity.decide (1 / (x + y - y - x)) one with
    | Error message -> Assert.Contains("divides by zero", message)
    | Ok _ -> Assert.Fail "undefined everywhere"

[<Fact>]
let ``an expression outside arithmetic is named`` () =
    match AlgebraicIdentity.decide (Expr.ln x + half) (half + Expr.ln x), Expr.evalExact (fun _ -> Rational.One) (Expr.sqrt x) with
    | Error first, Error second ->
        Assert.Contains("'ln(x)'", first)
        Assert.Contains("'sqrt(x)'", second)
    | _ -> Assert.Fail "accepted"

[<Fact>]
let ``exact evaluation refuses a pole`` () =
    match Expr.evalExact (fun _ -> Rational.Zero) (1 / x) with
    | Error message -> Assert.Contains("divides by zero", message)
    | Ok _ -> Assert.Fail "a pole"
