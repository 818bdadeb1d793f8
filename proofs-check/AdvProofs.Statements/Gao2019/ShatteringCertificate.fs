namespace AdvProofs.Statements.Gao2019

open System
open AdvProofs.Exact

/// Builds certificates of kind `shattering` (docs/certificate-format.md): the construction of Theorem 6.1, scaled by δ.
module ShatteringCertificate =

    /// A fraction of least denominator with 1/√d < s ≤ 1/√(d−1); in one dimension any s > 1 will do.
    let spread d =
        if d = 1 then
            Rational.fraction 3 2
        else
            Seq.initInfinite (fun i -> i + 1)
            |> Seq.collect (fun denominator -> seq { for numerator in denominator .. -1 .. 1 -> Rational.fraction numerator denominator })
            |> Seq.find (fun s -> s * s * Rational.ofInt d > Rational.One && s * s * Rational.ofInt (d - 1) <= Rational.One)

    /// The text of the certificate that classes on ℝ^d that are right on n closed δ-balls shatter ⌊n/2⌋·d points, with a spread of one's own.
    /// Points sδe_j in every cluster, centres ±sδy for the labels y, clusters 6δ apart along e_1; for odd n one ball lies beyond them.
    let withSpread (s: Rational) d n (delta: Rational) (command: string) =
        let quoted (q: Rational) = $"\"{q}\""
        let vector (coordinates: Rational list) = "[" + String.Join(", ", coordinates |> List.map quoted) + "]"
        let size = s * delta
        let unit j factor = [ for i in 0 .. d - 1 -> if i = j then factor else Rational.Zero ]
        let lines (items: string list) = "[\n    " + String.Join(",\n    ", items) + " ]"
        let labelling number =
            let y = [ for j in 0 .. d - 1 -> if (number >>> j) &&& 1 = 1 then size else -size ]
            $"[{vector y}, {vector (List.map (~-) y)}]"
        let along i = unit 0 (Rational.ofInt (6 * i) * delta)
        let clusters = n / 2
        String.Join(
            "\n",
            [ "{ \"format\": \"advproofs-certificate/1\","
              "  \"kind\": \"shattering\","
              "  \"claim\": {"
              $"    \"dimension\": {d},"
              $"    \"balls\": {n},"
              $"    \"delta\": {quoted delta},"
              $"    \"shattered\": {clusters * d} }},"
              $"  \"points\": {lines [ for j in 0 .. d - 1 -> vector (unit j size) ]},"
              $"  \"labellings\": {lines [ for number in 0 .. (1 <<< d) - 1 -> labelling number ]},"
              // ‖sy‖² = s²d ≤ 9/4 for every d.
              $"  \"reach\": {quoted (Rational.fraction 3 2 * delta)},"
              $"  \"shifts\": {lines [ for i in 1..clusters -> vector (along i) ]},"
              (if n % 2 = 0 then "  \"spare\": []," else $"  \"spare\": {lines [ vector (along (clusters + 1)) ]},")
              $"  \"construction\": \"points s*delta*e_j and centres ±s*delta*y, s = {s}\","
              $"  \"command\": \"{command}\" }}"
              "" ])

    /// The same with the spread of least denominator. <exception cref="System.ArgumentException">d, n or δ out of range.</exception>
    let create d n (delta: Rational) =
        if d < 1 || d > 10 then invalidArg (nameof d) $"The dimension {d} must be between 1 and 10."
        if n < 2 || n > 20 then invalidArg (nameof n) $"The number of balls {n} must be between 2 and 20."
        if delta <= Rational.Zero then invalidArg (nameof delta) $"The radius {delta} must be positive."
        withSpread (spread d) d n delta $"advproofs certify shattering --dimension {d} --balls {n} --delta {delta}"
