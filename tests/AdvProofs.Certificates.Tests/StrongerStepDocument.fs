/// The table and the figure of docs/stronger-step.md, from certificates that the Checker accepts. ADVPROOFS_WRITE_DOCS=1 writes them.
module AdvProofs.Certificates.Tests.StrongerStepDocument

open System.Globalization
open System.IO
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers
open AdvProofs.Certificates.Tests.Examination
open AdvProofs.Certificates.Tests.DegreeDocument
open AdvProofs.Certificates.Tests.DegreeFigure
open Xunit

let private epsilon1 = q 1 100

/// One separation: the paper's degree, our upper bound, the degree of an accepted certificate, whether it is proved least, and the lower bound.
type private Row =
    { Delta: Rational
      Rho: Rational
      Printed: float
      Upper: int
      Composition: int
      Certified: int
      Least: bool
      Lower: int }

    member row.Separation = row.Delta - q 2 1 * row.Rho

let private rowAt (delta: Rational) (rho: Rational) =
    let domain = { Delta = delta; Rho = rho }
    let upper, lower = Degrees.theorems domain epsilon1
    let facts = Certify.step None None delta rho epsilon1 |> certified |> examine
    { Delta = delta
      Rho = rho
      Printed = Degrees.printedStep domain epsilon1
      Upper = upper
      Composition = Degrees.composition domain 0.01
      Certified = facts.Degree
      Least = facts.LeastDegree
      Lower = lower }

let private fixedDistance = lazy ([ q 4 5; q 1 2; q 1 4; q 1 10; q 1 20; q 1 50 ] |> List.map (fun separation -> rowAt Rational.One ((Rational.One - separation) / q 2 1)))
let private fixedRadius = lazy ([ q 3 2; q 4 5; q 2 5; q 1 5; q 1 10; q 1 20; q 1 50 ] |> List.map (fun separation -> rowAt (separation + q 1 10) (q 1 20)))

let private rows () = fixedDistance.Value @ fixedRadius.Value

[<Fact>]
let ``the certified degrees lie between the two theorems`` () =
    for row in rows () do
        Assert.True(row.Lower <= row.Certified, $"{row}")
        Assert.True(row.Certified <= row.Composition + 2 && row.Composition <= row.Upper, $"{row}")
        Assert.True(float row.Upper < row.Printed, $"{row}")

let private figure () =
    let panel title (rows: Row list) =
        let abscissa (row: Row) = 1.0 / Rational.toFloat row.Separation
        let line name colour dashed degree = { Name = name; Colour = colour; Dashed = dashed; Points = rows |> List.map (fun row -> abscissa row, degree row) }
        { Title = title
          Abscissa = "1/(δ − 2ρ)"
          Ticks = rows |> List.map (fun row -> abscissa row, (abscissa row).ToString("0.##", CultureInfo.InvariantCulture))
          Lines =
            [ line "printed D" "#555555" true (fun row -> row.Printed)
              line "Theorem S(iv)" "#1f78b4" true (fun row -> float row.Upper)
              line "composition" "#1f78b4" false (fun row -> float row.Composition)
              line "certified: minimax" "#33a02c" false (fun row -> float row.Certified)
              line "Theorem L" "#e31a1c" true (fun row -> float row.Lower) ] }
    svg "Degrees of step polynomials against the separation"
        [ panel "δ = 1, ε₁ = 1/100: degree against 1/(δ − 2ρ)" fixedDistance.Value
          panel "ρ = 1/20, ε₁ = 1/100: degree against 1/(δ − 2ρ)" fixedRadius.Value ]

let private degreeTable () =
    table [ "$\\delta$"; "$\\rho$"; "$\\delta-2\\rho$"; "printed $D$"; "Theorem S(iv)"; "composition"; "certified"; "Theorem L" ]
        [ for r in rows () ->
              row [ string r.Delta; string r.Rho; string r.Separation; whole r.Printed; string r.Upper; string r.Composition
                    (if r.Least then $"{r.Certified}, least" else string r.Certified); string r.Lower ] ]

[<Fact>]
let ``the table of the page is the one computed`` () =
    let path = Path.Combine(docs.Value, "stronger-step.md")
    stands path (between "separation" (File.ReadAllText path) ("\n" + degreeTable () + "\n"))

[<Fact>]
let ``the figure of the page is the one computed`` () =
    stands (Path.Combine(docs.Value, "certificates", "stronger-step.svg")) (figure ())
