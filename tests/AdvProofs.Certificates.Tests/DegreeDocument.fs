/// The degree tables and the figure of docs/certificates.md, computed and compared with what is checked in.
/// ADVPROOFS_WRITE_DOCS=1 writes them instead.
module AdvProofs.Certificates.Tests.DegreeDocument

open System
open System.Globalization
open System.IO
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers
open AdvProofs.Certificates.Tests.DegreeFigure
open Xunit

let row (cells: string list) = "| " + String.concat " | " cells + " |"

let table head rows =
    row head :: row (head |> List.map (fun _ -> "---:")) :: rows |> List.map (fun line -> line + "\n") |> String.concat ""

let whole (x: float) = (floor x).ToString("0", CultureInfo.InvariantCulture)

let private signRows =
    [ "3/10", "1e-2"; "3/10", "1e-6"; "1/10", "1e-1"; "1/10", "1e-2"; "1/10", "1e-4"; "1/10", "1e-8"; "1/20", "1e-2"; "1/20", "1e-4"
      "1/50", "1e-2"; "1/50", "1e-4"; "1/50", "1e-8"; "1/100", "1e-2"; "1/100", "1e-4" ]

let private signTable () =
    let head = [ "$\\eta$"; "$\\varepsilon$"; "printed $D$"; "F minimax"; "B Chebyshev"; "A Legendre"; "D truncated"; "E erf"; "C Frostig" ]
    table head
        [ for eta, epsilon in signRows ->
              let exactEta, exact = number eta, number epsilon
              let x, e = Rational.toFloat exactEta, Rational.toFloat exact
              row ([ eta; epsilon; whole (Degrees.printedSign exactEta exact) ]
                   @ ([ Degrees.minimax x e; Degrees.chebyshev x e; Degrees.legendre exactEta exact
                        Degrees.frostigTruncated x e; Degrees.erf x e; Degrees.frostig x e ]
                      |> List.map string)) ]

let private stepRows =
    [ "1", "1/4", "1/100"; "1/2", "1/10", "1/10"; "1/2", "1/10", "1/100"; "1/2", "1/5", "1/100"; "1/4", "1/20", "1/10"; "1/4", "1/20", "1/100"
      "1/4", "0", "1/100"; "1/5", "1/20", "1/100"; "469/2000", "1/20", "1/15000"; "17496/100000", "1/20", "1/15000" ]

let private stepTable () =
    let head =
        [ "$\\delta$"; "$\\rho$"; "$\\varepsilon_1$"; "printed $D$"; "via the best sign"; "Theorem S(iv)"; "composition"; "two-interval"; "Theorem L" ]
    table head
        [ for delta, rho, epsilon1 in stepRows ->
              let d, exact = { Delta = number delta; Rho = number rho }, number epsilon1
              let e = Rational.toFloat exact
              let upper, lower = Degrees.theorems d exact
              row ([ d.Delta.ToString(); rho; epsilon1; whole (Degrees.printedStep d exact) ]
                   @ ([ Degrees.viaSign d e; upper; Degrees.composition d e; Degrees.twoInterval d e; lower ] |> List.map string)) ]

let private figure () =
    let line name colour dashed points degree = { Name = name; Colour = colour; Dashed = dashed; Points = points |> List.map (fun p -> degree p) }
    let etas = [ "1/2"; "2/5"; "3/10"; "1/5"; "1/10"; "1/20"; "1/50"; "1/100" ]
    let signs degree = fun (text: string) -> 1.0 / Rational.toFloat (number text), degree (number text)
    let epsilon = q 1 10000
    let double degree = fun (eta: Rational) -> float (degree (Rational.toFloat eta) 1e-4: int)
    let left =
        { Title = "Sign polynomials, ε = 1e-4: degree against 1/η"
          Abscissa = "1/η"
          Ticks = [ 2.0, "2"; 5.0, "5"; 10.0, "10"; 20.0, "20"; 50.0, "50"; 100.0, "100" ]
          Lines =
            [ line "printed D" "#555555" true etas (signs (fun eta -> Degrees.printedSign eta epsilon))
              line "C Frostig" "#b15928" false etas (signs (double Degrees.frostig))
              line "E erf, proven" "#ff7f00" false etas (signs (double Degrees.erf))
              line "A Legendre" "#1f78b4" false etas (signs (fun eta -> float (Degrees.legendre eta epsilon)))
              line "F minimax: the least" "#33a02c" false etas (signs (double Degrees.minimax)) ] }
    let deltas = [ "8/5"; "6/5"; "1"; "7/10"; "1/2"; "7/20"; "1/4"; "1/5"; "3/20"; "1/10" ]
    let steps degree =
        fun (text: string) ->
            let delta = number text
            1.0 / Rational.toFloat delta, degree { Delta = delta; Rho = delta / Rational.ofInt 4 }
    let small = q 1 100
    let right =
        { Title = "Step polynomials, ρ = δ/4, ε₁ = 1/100: degree against 1/δ"
          Abscissa = "1/δ"
          Ticks = [ 0.625, "0.625"; 1.0, "1"; 2.0, "2"; 4.0, "4"; 10.0, "10" ]
          Lines =
            [ line "printed D" "#555555" true deltas (steps (fun d -> Degrees.printedStep d small))
              line "Theorem S(iv)" "#1f78b4" true deltas (steps (fun d -> float (fst (Degrees.theorems d small))))
              line "composition" "#1f78b4" false deltas (steps (fun d -> float (Degrees.composition d 0.01)))
              line "two-interval: the least" "#33a02c" false deltas (steps (fun d -> float (Degrees.twoInterval d 0.01)))
              line "Theorem L" "#e31a1c" true deltas (steps (fun d -> float (snd (Degrees.theorems d small)))) ] }
    svg "Degrees of sign and step polynomials" [ left; right ]

// ---- the files ------------------------------------------------------------------------------------------------------

let docs =
    lazy
        (let rec up (folder: DirectoryInfo) =
            if File.Exists(Path.Combine(folder.FullName, "AdvProofs.sln")) then Path.Combine(folder.FullName, "docs")
            else
                match folder.Parent with
                | null -> failwith "No AdvProofs.sln above the tests."
                | parent -> up parent
         up (DirectoryInfo AppContext.BaseDirectory))

let private writing = Environment.GetEnvironmentVariable "ADVPROOFS_WRITE_DOCS" = "1"

let stands (path: string) (expected: string) =
    if writing then File.WriteAllText(path, expected)
    Assert.Equal(expected, File.ReadAllText path)

let between name (document: string) (content: string) =
    let opening, closing = $"<!-- {name} -->\n", $"<!-- end of {name} -->"
    let first = document.IndexOf(opening, StringComparison.Ordinal) + opening.Length
    let last = document.IndexOf(closing, StringComparison.Ordinal)
    Assert.True(first >= opening.Length && last >= first, $"The page has no '{opening.Trim()}' … '{closing}'.")
    document.Substring(0, first) + content + document.Substring last

[<Fact>]
let ``the degree tables of the document are those computed`` () =
    let path = Path.Combine(docs.Value, "certificates.md")
    let document = File.ReadAllText path
    let expected = between "sign degrees" document ("\n" + signTable () + "\n")
    let expected = between "step degrees" expected ("\n" + stepTable () + "\n")
    stands path expected

[<Fact>]
let ``the figure of the document is the one computed`` () =
    let path = Path.Combine(docs.Value, "certificates", "degrees.svg")
    stands path (figure ())
