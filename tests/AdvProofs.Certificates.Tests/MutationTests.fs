/// Accepted certificates, spoilt: none is accepted unless what it then says is true by the second route, and none makes the checker raise, hang or take 1 GiB.
module AdvProofs.Certificates.Tests.MutationTests

open System
open System.Text
open System.Text.RegularExpressions
open FsCheck.FSharp
open AdvProofs.Exact
open AdvProofs.Polynomials
open AdvProofs.Certificates.Tests.Numbers
open AdvProofs.Certificates.Tests.Examination
open AdvProofs.Tests
open Xunit

let private originals =
    lazy
        [ for construction in SignConstruction.all do yield Certify.sign (Some construction) None (q 1 2) (q 1 4) |> certified
          for construction in [ StepConstruction.ViaSign SignConstruction.Legendre; StepConstruction.Composition; StepConstruction.TwoInterval ] do
              yield Certify.step (Some construction) None (q 6 5) (q 1 5) (q 1 8) |> certified
          yield Certify.step None None (q 1 1) Rational.Zero (q 3 5) |> certified
          yield Certify.step None None (q 1 1) Rational.Zero (q 1 20) |> certified
          yield Certify.sign None None (q 1 4) (q 1 100) |> certified
          yield Certify.step None None (q 1 2) (q 1 10) (q 1 100) |> certified ]
        |> List.map Certificate.toJson

let private quoted = Regex("\"[^\"]*\"", RegexOptions.Compiled)
let private replaceAt (text: string) index length (inserted: string) = text.Substring(0, index) + inserted + text.Substring(index + length)

let private digits = List.ofSeq "0123456789abcdef"

/// A small change of a number's last digit but `back`: where claims stay true most often.
let private nudge (text: string) back (digit: char) =
    let places = [ for i in text.Length - 1 .. -1 .. 0 do if Char.IsAsciiHexDigitLower text[i] then i ]
    match places with
    | [] -> text
    | _ -> replaceAt text places[min back (places.Length - 1)] 1 (string digit)

let private mutants =
    gen {
        let! original = Gen.elements originals.Value
        let! position = Gen.choose (0, original.Length - 1)
        let! kind = Gen.choose (0, 9)
        let! digit = Gen.elements digits
        let! back = Gen.choose (0, 9)
        let! byte = Gen.choose (0, 255)
        let strings = quoted.Matches original |> Array.ofSeq
        let! i = Gen.choose (0, strings.Length - 1)
        let! j = Gen.choose (0, strings.Length - 1)
        let lines = original.Split '\n'
        let! row = Gen.choose (0, lines.Length - 2)
        let joined (parts: string[]) = String.Join("\n", parts)
        let first, second = strings[i], strings[j]
        let content = Encoding.UTF8.GetBytes original
        let text: string -> byte[] = Encoding.UTF8.GetBytes
        return
            match kind with
            // Bytes.
            | 0 -> Array.updateAt (position % content.Length) (Byte.CreateTruncating byte) content
            | 1 -> Array.removeAt (position % content.Length) content
            | 2 -> Array.insertAt (position % content.Length) (Byte.CreateTruncating byte) content
            // Digits: anywhere in a string, and near the end of one.
            | 3 | 4 -> text (replaceAt original first.Index first.Length (nudge first.Value back digit))
            // Signs.
            | 5 ->
                let value = first.Value.Trim '"'
                let turned = if value.StartsWith '-' then value.Substring 1 else "-" + value
                text (replaceAt original first.Index first.Length ("\"" + turned + "\""))
            // One string in the place of another: fields and values of the wrong kind, reordered coefficients, other claims.
            | 6 -> text (replaceAt original first.Index first.Length second.Value)
            // Lines left out, doubled and exchanged.
            | 7 -> text (joined (Array.removeAt row lines))
            | 8 -> text (joined (Array.insertAt row lines[row] lines))
            | _ -> text (joined (lines |> Array.updateAt row lines[row + 1] |> Array.updateAt (row + 1) lines[row]))
    }

let private longest = TimeSpan.FromSeconds 60.0
let private mostBytes = 1L <<< 30

/// The checker's answer. With one thread, all that it ever allocates bounds what it holds at any time.
let private answer content =
    let before, clock = GC.GetAllocatedBytesForCurrentThread(), Diagnostics.Stopwatch.StartNew()
    let outcome = AdvProofs.Checker.Certificate.check 1 content
    Assert.True(clock.Elapsed < longest, $"{clock.Elapsed} for a mutant")
    Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0L, mostBytes)
    outcome

let private survive count =
    let isTrue = SecondRoute.judge ()
    let mutable accepted, refused = 0, 0
    Property.checkN count $"{count} mutants" (Prop.forAll (Arb.fromGen mutants) (fun content ->
        match answer content with
        | AdvProofs.Checker.CertificateOutcome.Accepted _ ->
            accepted <- accepted + 1
            isTrue content |> Prop.label (Encoding.UTF8.GetString content)
        | AdvProofs.Checker.CertificateOutcome.Rejected(line, reason) ->
            refused <- refused + 1
            (line >= 1 && reason <> "") |> Prop.label "rejected without a reason"
        | AdvProofs.Checker.CertificateOutcome.Unreadable reason ->
            refused <- refused + 1
            (reason <> "") |> Prop.label "unreadable without a reason"))
    // Both sides of the property were met.
    Assert.InRange(accepted, count / 100, count / 2)
    Assert.InRange(refused, count / 2, count)

[<Fact>]
let ``a thousand mutants`` () = survive 1000

[<Fact>]
let ``a hundred thousand mutants`` () =
    nightlyOnly ()
    survive 100_000

[<Fact>]
let ``the second route tells true from false`` () =
    let isTrue = SecondRoute.judge ()
    for original in originals.Value do
        Assert.True(isTrue (Encoding.UTF8.GetBytes original))
        // An error bound of a third of the one proved is false; so is a sum of coefficients of 2^-20, and a lower bound of 1.
        let spoil (pattern: string) (value: string) =
            let regex = Regex pattern
            Encoding.UTF8.GetBytes(regex.Replace(original, (fun (m: Match) -> m.Groups[1].Value + value), 1))
        let error = number (Regex.Match(original, "\"bounds\": {\\s*\"error\": \"([^\"]*)\"").Groups[1].Value)
        Assert.False(isTrue (spoil "(\"bounds\": {\\s*\"error\": )\"[^\"]*\"" $"\"{error / q 3 1}\""))
        Assert.False(isTrue (spoil "(\"coefficientSumLog2\": )\"[^\"]*\"" "\"-20\""))
        if original.Contains "\"lower\"" then
            Assert.False(isTrue (spoil "(\"degree\": [0-9]+, \"error\": )\"[^\"]*\"" "\"1\""))
